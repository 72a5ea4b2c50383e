#pragma once

#include <array>
#include <string>
#include <string_view>

#include "archive/rows.hpp"
#include "json/record.hpp"

namespace cur::archive {

// Returns the time of an RFC 3339 text; nothing if it is no such text.
Time read_time(json::Value value);

// What a `corrected` event can set.
inline constexpr std::array<std::string_view, 4> k_corrected_paths = {"classify.sector", "classify.topic",
                                                                      "route.agency", "route.municipality"};

// Where an appeal has got to, by its events in order: new, assigned, forwarded, interim, paused, answered, resolved,
// declined, deleted or reopened. What is closed stays so until it is reopened.
class Course {
 public:
  void follow(std::string_view event);
  std::string_view state() const { return m_state; }

 private:
  std::string_view m_state = "new";
  std::string_view m_before_pause = "new";
};

// Reads the columns of an appeal; they are valid until the next read(), as long as the record is.
class ColumnReader {
 public:
  Columns& read(const json::Record& record);
  // Follows one event of the appeal read last; events come in order. A `corrected` one sets what the columns say: the
  // bytes of the appeal stay. A topic sets its sector, unless that is given too.
  void follow(std::string_view event, std::string_view line);
  Columns& columns() { return m_columns; }

 private:
  std::string_view text(json::Value value) { return value.text(m_scratch[m_used++]); }
  void correct(std::string_view path, std::string value);

  Columns m_columns;
  Course m_course;
  std::array<std::string, 12> m_scratch;  // for texts that had to be decoded; a slot each
  std::size_t m_used = 0;
  std::array<std::string, 4> m_corrected;
};

}  // namespace cur::archive
