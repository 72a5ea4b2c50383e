#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <vector>

#include "reports/report_input.hpp"
#include "tables/report.hpp"

namespace cur::report {

// Builds a table of groups: what the group is called, then what became of its appeals.
class TallyRows {
 public:
  struct Choice {
    bool rate = false;  // residents and appeals per 1,000 of them
    bool mean = false;
    bool rank = false;
  };
  TallyRows(const Facts& facts, const Groups& groups, Choice choice);

  // `names` are the first columns; `cells` gives their values for a group number.
  void fill(Table& table, std::vector<Column> names,
            const std::function<std::vector<Cell>(std::uint32_t)>& cells) const;

 private:
  void append_columns(Table& table) const;
  void append_cells(std::vector<Cell>& row, std::uint32_t number) const;
  void rank();

  const Facts* m_facts;
  const Groups* m_groups;
  Choice m_choice;
  std::map<std::uint32_t, std::int64_t> m_ranks;
};

// "Nothing known" for an absent number.
Cell cell_of(const std::optional<std::int64_t>& value);
Cell cell_of(std::uint64_t count);
// The share of `total`; nothing known when that is 0.
Cell share_of(std::uint64_t part, std::uint64_t total);

// Cuts the table to the rows asked for, and says so.
void keep_top(Table& table, const Facts& facts);

}  // namespace cur::report
