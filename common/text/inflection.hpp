#pragma once

#include <cstdint>
#include <string_view>

namespace cur::text {

// A noun, with its adjectives if it has any, in the forms that stand after a number. `few` is used by Russian only:
// "2 рабочих дня".
struct Noun {
  std::string_view one, few, many;
};

// The form that stands after `count`: 1 and 21 обращение, 2 обращения, 5 and 11 обращений; 1 appeal, 2 appeals.
std::string_view russian_form(const Noun& noun, std::uint64_t count);
std::string_view english_form(const Noun& noun, std::uint64_t count);

}  // namespace cur::text
