#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/database.hpp"
#include "base/exit_code.hpp"
#include "base/result.hpp"
#include "json/record.hpp"

namespace cur::archive {

// What the lines `begin` and `end` say of the run of cur-fetch that the other lines come from. A pipe loses the exit
// codes of its programs but the last; these lines carry them to the archive, which remembers the health of each source.
class UpstreamRun {
 public:
  struct Source {
    std::string name;
    bool has_ended = false;
    ExitCode exit = ExitCode::ok;       // 0, 69, 75 or 78; of several runs the worst
    bool has_cursor = false;            // an older program does not say how far the source was read
    std::optional<std::string> cursor;  // nothing: it has no position
    std::string trouble;                // why it was not read to its end
    std::int64_t at = 0;                // of its run, milliseconds
    std::uint64_t new_lines = 0;
  };

  // `database` outlives the object. The caller has begun a transaction when it calls the functions that write.
  explicit UpstreamRun(Database& database) : m_database(&database) {}

  // A line `begin` or `end`. An error is the reason why the line cannot be used. A time after `now` counts as `now`.
  std::optional<Error> add_begin(const json::Record& record, std::int64_t now);
  std::optional<Error> add_end(const json::Record& record, std::int64_t now);
  // Remembers how the runs of the sources ended; those without an `end` were cut off. To be called once, when the input
  // has ended and the cursors have moved.
  void finish();

  bool has_begun() const { return m_has_begun; }
  bool has_ended() const { return m_has_ended; }
  const std::vector<Source>& sources() const { return m_sources; }
  // Whether the archive's cursor of a source is the one that its run reached.
  bool has_cursor_of(const Source& source) const;

 private:
  Source& source(std::string_view name);
  std::optional<Error> add_source_end(json::Value value);
  void set_time(const json::Record& record, std::int64_t now);

  Database* m_database;
  std::vector<Source> m_sources;
  std::int64_t m_at = 0;  // of the run
  bool m_has_begun = false;
  bool m_has_ended = false;
};

}  // namespace cur::archive
