#include "archive/privacy/author.hpp"

#include <algorithm>

#include "text/fold.hpp"
#include "text/words.hpp"

namespace cur::archive {

namespace {

// The words of a name, folded and sorted; the name itself if it has none.
std::string folded(std::string_view name) {
  std::string letters;
  text::fold(name, letters);
  std::vector<std::string_view> words;
  text::for_each_word(letters, [&](std::string_view word) { words.push_back(word); });
  if (words.empty()) return std::string(name);
  std::sort(words.begin(), words.end());
  std::string out;
  for (const std::string_view word : words) (out += word) += text::k_separator;
  return out;
}

// A text as it reads, anything else as it is written.
std::string text_of(json::Value value) {
  if (value.type() == json::Type::null) return {};
  return value.text().value_or(std::string(value.raw()));
}

}  // namespace

Author::Author(const json::Record& appeal) {
  appeal.value().members([this](std::string_view raw_key, json::Value value) {
    if (json::same_key(raw_key, "author")) add(value);
  });
}

void Author::add_names_of(const json::Record& other_line) {
  const Author other(other_line);
  m_names.insert(m_names.end(), other.m_names.begin(), other.m_names.end());
}

void Author::add(json::Value author) {
  std::string id;
  std::string name;
  if (author.type() == json::Type::object) {
    author.members([&](std::string_view raw_key, json::Value value) {
      if (json::same_key(raw_key, "id")) add_name(value, id);
      if (json::same_key(raw_key, "name")) add_name(value, name);
    });
  } else {
    add_name(author, id);
  }
  m_person = id.empty() ? name : id;
}

void Author::add_name(json::Value value, std::string& person) {
  person = text_of(value);
  if (!person.empty()) m_names.push_back(folded(person));
}

bool Author::is(std::string_view person) const {
  return !person.empty() && std::find(m_names.begin(), m_names.end(), folded(person)) != m_names.end();
}

}  // namespace cur::archive
