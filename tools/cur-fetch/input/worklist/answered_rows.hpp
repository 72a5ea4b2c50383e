#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "input/table/column_map.hpp"

namespace cur::fetch {

// Looks for rows of a worklist by their cells, for a sheet whose headings people have changed: a column of ids of
// appeals, as vk:wall-1_2 or hotline:4711, and beside one of them an outcome word or the link to its appeal. Tables of
// messages have other ids, as numbers.
class AnsweredRows {
 public:
  // `map` outlives the object.
  explicit AnsweredRows(const AnswerMap& map) : m_map(&map) {}

  void add(const std::vector<std::string>& cells);
  // Whether the rows so far are those of a worklist. A third of the filled cells of a column must be ids, each another
  // one: titles and headings stand above them, and a column of channels has few that differ.
  bool are_of_worklist() const;

 private:
  struct Column {
    std::size_t filled = 0;
    std::set<std::string> ids;
  };
  bool is_outcome(const std::string& cell) const;

  const AnswerMap* m_map;
  std::vector<Column> m_columns;
  bool m_has_proof = false;  // an outcome or a link stands beside an id
};

}  // namespace cur::fetch
