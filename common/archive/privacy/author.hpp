#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "json/record.hpp"

namespace cur::archive {

// Who wrote an appeal, however the source says it: `author` as an object, a text, or anything else; its id and name as
// texts or numbers; repeated keys.
class Author {
 public:
  explicit Author(const json::Record& appeal);
  // Adds the names that another line of the same appeal gives; person() stays.
  void add_names_of(const json::Record& other_line);

  // What a pseudonym is made of: the id, else the name, else the bytes of `author`. Empty: nobody is named.
  const std::string& person() const { return m_person; }
  // Whether this is the author's id or name: in any case, with its words in any order.
  bool is(std::string_view person) const;

 private:
  void add(json::Value author);
  void add_name(json::Value value, std::string& person);

  std::string m_person;
  std::vector<std::string> m_names;  // folded
};

}  // namespace cur::archive
