#pragma once

#include <string>
#include <string_view>

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

}  // namespace cur::store_tool
