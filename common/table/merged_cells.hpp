#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cur::table {

// Merged cells that extend over several rows. A person who merges the cells of three rows means all three, but a
// workbook keeps the value in the first row only. Cells that are merged along a row stay as they are: the value belongs
// to the first column.
class MergedCells {
 public:
  // Rows from 1, as in table::Row; columns from 0. Does nothing for a range of one row.
  void add(std::uint64_t first_row, std::uint64_t last_row, std::size_t column);
  // Adds a range such as "C5:D7". Does nothing for another text.
  void add(std::string_view range);
  bool empty() const { return m_ranges.empty(); }

  // Gives the cells of a row that are covered their values. Rows come in their order.
  void fill(std::uint64_t row, std::vector<std::string>& cells);

 private:
  struct Range {
    std::uint64_t first_row, last_row;
    std::size_t column;
    std::string value;
  };
  std::vector<Range> m_ranges;
};

}  // namespace cur::table
