#pragma once

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

#include "time/zone.hpp"

namespace cur::report {

// A cell of a sheet: empty, a text, or a time in the region's zone.
using SheetCell = std::variant<std::monostate, std::string, time::LocalTime>;

// A table that people fill in. Texts are as they came: each format makes them safe.
struct Sheet {
  std::vector<std::string> header;
  std::vector<std::vector<SheetCell>> rows;  // each as long as the header
  std::size_t to_fill_in =
      0;  // how many columns at the end people fill in: the outcome, the answer, who, until when, …
};

}  // namespace cur::report
