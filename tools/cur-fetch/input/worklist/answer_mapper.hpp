#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "sources.hpp"
#include "time/zone.hpp"

namespace cur::fetch {

// Makes events of the rows of a worklist that people filled in. Pure.
class AnswerMapper {
 public:
  enum class Row { event, unfilled };

  // `source` is an AnswerSource and outlives the object; `fetched_at` is RFC 3339. Throws Fatal{configuration} if the
  // table lacks a required column.
  AnswerMapper(const Source& source, const std::vector<std::string>& header, std::string fetched_at);

  // Appends the event of a row as one line of JSON, without a newline; appends nothing for a row that nobody filled in.
  // The same words about the same appeal always give the same id. The Error names the column of a cell that cannot be
  // read; then nothing is appended.
  Result<Row> map(const std::vector<std::string>& cells, std::string& out) const;

 private:
  struct Answer;

  std::optional<std::size_t> find(const std::string& column) const;
  std::string cell(const std::vector<std::string>& cells, const std::optional<std::size_t>& column) const;
  std::optional<Error> read_outcome(const std::string& cell, Answer& answer) const;
  std::optional<Error> read_times(const std::vector<std::string>& cells, Answer& answer) const;

  const AnswerMap* m_map;
  std::vector<std::string> m_header;
  std::optional<std::size_t> m_appeal, m_outcome, m_text, m_by, m_until, m_position;
  time::Zone m_zone;
  std::string m_fetched_at;
};

}  // namespace cur::fetch
