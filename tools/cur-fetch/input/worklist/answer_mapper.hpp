#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "config/agencies.hpp"
#include "input/worklist/answer.hpp"
#include "sources.hpp"
#include "time/zone.hpp"

namespace cur::fetch {

// Reads the rows of a worklist that people filled in. Pure.
class AnswerMapper {
 public:
  // What is to be known of a cell that was read with an assumption: a year, an agency that routes.toml does not have.
  using Notice = std::function<void(std::string_view column, std::string_view what)>;

  // `source` is an AnswerSource; it and `agencies` outlive the object. `fetched_at` is RFC 3339. Throws
  // Fatal{configuration} if the table lacks a required column.
  AnswerMapper(const Source& source, const std::vector<std::string>& header, std::string fetched_at,
               const config::Agencies& agencies);

  // The columns of the map that the table lacks, without those that it may lack.
  const std::vector<std::string>& missing() const { return m_missing; }

  // The appeal that a row is about; empty if the row names none.
  std::string appeal_of(const std::vector<std::string>& cells) const;
  // What a row says; nothing for a row that nobody filled in. The same words about the same appeal always give the same
  // Answer::id(). The Error names the column of a cell that cannot be read.
  Result<std::optional<Answer>> read(const std::vector<std::string>& cells, const Notice& notice) const;

 private:
  std::string cell(const std::vector<std::string>& cells, const std::optional<std::size_t>& column) const;
  std::optional<Error> read_outcome(const std::string& cell, Answer& answer) const;
  std::optional<Error> read_agency(const std::string& name, Answer& answer, const Notice& notice) const;
  std::optional<Error> read_whom(const std::string& whom, Answer& answer, const Notice& notice) const;
  std::optional<Error> read_times(const std::vector<std::string>& cells, Answer& answer, const Notice& notice) const;
  std::optional<Error> complete_day(const std::string& column, std::string& text, time::Date first, time::Date last,
                                    const Notice& notice) const;

  const AnswerMap* m_map;
  const config::Agencies* m_agencies;
  std::optional<std::size_t> m_appeal, m_outcome, m_text, m_by, m_until, m_typed_by, m_position, m_received;
  std::vector<std::string> m_missing;
  time::Zone m_zone;
  std::string m_fetched_at;
  time::Date m_today;
};

}  // namespace cur::fetch
