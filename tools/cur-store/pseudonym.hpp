#pragma once

#include <string>
#include <string_view>

#include "json/record.hpp"

namespace cur::store_tool {

// Names that replace those of people: the same person always gets the same one. Without the key it cannot be led back
// to the person.
class Pseudonyms {
 public:
  explicit Pseudonyms(std::string key) : m_key(std::move(key)) {}
  // "anon:" and 16 hexadecimal digits of HMAC-SHA256; a pseudonym is returned as it is.
  std::string operator()(std::string_view person) const;

 private:
  std::string m_key;
};

// Who wrote an appeal; empty means unknown.
struct Author {
  std::string id, name;
  bool is(std::string_view person) const { return !person.empty() && (person == id || person == name); }
};
Author author_of(const json::Record& appeal);

// An appeal with `author` {id, name} as its pseudonym, also as `by` of its events. Without `keep_text` also without
// what people wrote and what leads back to them: title, text, media, url, extra, the place's address and coordinates,
// and the text, url and media of its events. Everything else is byte for byte what it was; twice is once.
std::string anonymised(const json::Record& appeal, const Author& author, const Pseudonyms& pseudonyms, bool keep_text);

// The same of one event of that appeal, a line of its own or an element of `events`.
std::string anonymised_event(std::string_view event, const Author& author, const Pseudonyms& pseudonyms,
                             bool keep_text);

}  // namespace cur::store_tool
