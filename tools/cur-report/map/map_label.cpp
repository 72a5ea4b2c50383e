#include "map/map_label.hpp"

#include <array>

namespace cur::report {

std::string_view map_label(std::string_view name) {
  static constexpr std::array<std::string_view, 5> k_endings = {" муниципальный округ", " муниципальный район",
                                                                " городской округ", " район", " г.о."};
  static constexpr std::array<std::string_view, 6> k_beginnings = {
      "Городской округ ", "городской округ ", "Город ", "город ", "г. ", "ЗАТО "};
  for (const std::string_view ending : k_endings) {
    if (name.ends_with(ending)) name.remove_suffix(ending.size());
  }
  for (const std::string_view beginning : k_beginnings) {
    if (name.starts_with(beginning)) name.remove_prefix(beginning.size());
  }
  return name;
}

}  // namespace cur::report
