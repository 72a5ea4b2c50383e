#include "text/inflection.hpp"

namespace cur::text {

std::string_view russian_form(const Noun& noun, std::uint64_t count) {
  const std::uint64_t tens = count % 100, ones = count % 10;
  if (tens >= 11 && tens <= 14) return noun.many;
  return ones == 1 ? noun.one : ones >= 2 && ones <= 4 ? noun.few : noun.many;
}

std::string_view english_form(const Noun& noun, std::uint64_t count) { return count == 1 ? noun.one : noun.many; }

}  // namespace cur::text
