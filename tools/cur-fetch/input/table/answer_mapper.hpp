#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "sources.hpp"
#include "time/zone.hpp"

namespace cur::fetch {

// Makes events of the rows of a worklist that people filled in. Pure: no input or output.
class AnswerMapper {
 public:
  enum class Row { event, unfilled };

  // `fetched_at` is RFC 3339. Throws Fatal{configuration} when the table lacks a column that it cannot do without.
  AnswerMapper(const Source& source, const std::vector<std::string>& header, std::string fetched_at);

  // Appends the event of a row as one line of JSON, without a newline; nothing for a row that nobody filled in.
  // The same words about the same appeal give the same id, whenever they are read.
  // The Error names the column of the cell that cannot be understood; nothing is appended then.
  Result<Row> map(const std::vector<std::string>& cells, std::string& out) const;

 private:
  struct Answer;

  std::optional<std::size_t> find(const std::string& column) const;
  std::string cell(const std::vector<std::string>& cells, const std::optional<std::size_t>& column) const;
  std::optional<Error> read_outcome(const std::string& cell, Answer& answer) const;
  std::optional<Error> read_times(const std::vector<std::string>& cells, Answer& answer) const;

  const AnswerMap* m_map;
  std::vector<std::string> m_header;
  std::optional<std::size_t> m_appeal, m_outcome, m_text, m_by, m_until, m_at;
  time::Zone m_zone;
  std::string m_fetched_at;
};

}  // namespace cur::fetch
