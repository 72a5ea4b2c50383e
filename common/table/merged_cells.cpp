#include "table/merged_cells.hpp"

#include <algorithm>
#include <optional>

#include "base/strings.hpp"
#include "table/xlsx_value.hpp"

namespace cur::table {

namespace {

constexpr std::size_t k_most_ranges = 100'000;

std::optional<std::int64_t> row_of(std::string_view reference) {
  const std::size_t digits = reference.find_first_of("0123456789");
  return digits == std::string_view::npos ? std::nullopt : to_integer(reference.substr(digits));
}

}  // namespace

void MergedCells::add(std::uint64_t first_row, std::uint64_t last_row, std::size_t column) {
  if (last_row > first_row && m_ranges.size() < k_most_ranges) m_ranges.push_back({first_row, last_row, column, {}});
}

void MergedCells::add(std::string_view range) {
  const std::vector<std::string_view> corners = split(range, ':');
  if (corners.size() != 2) return;
  const std::optional<std::size_t> column = column_of(corners[0]);
  const std::optional<std::int64_t> first = row_of(corners[0]);
  const std::optional<std::int64_t> last = row_of(corners[1]);
  if (column && first && last && *first > 0 && *last > 0)
    add(static_cast<std::uint64_t>(*first), static_cast<std::uint64_t>(*last), *column);
}

void MergedCells::fill(std::uint64_t row, std::vector<std::string>& cells) {
  for (Range& range : m_ranges) {
    if (row < range.first_row || row > range.last_row) continue;
    if (row == range.first_row) {
      range.value = range.column < cells.size() ? cells[range.column] : std::string();
    } else if (!range.value.empty()) {
      if (cells.size() <= range.column) cells.resize(range.column + 1);
      if (cells[range.column].empty()) cells[range.column] = range.value;
    }
  }
  std::erase_if(m_ranges, [row](const Range& range) { return range.last_row <= row; });
}

}  // namespace cur::table
