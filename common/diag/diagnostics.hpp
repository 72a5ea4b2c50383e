#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace cur::diag {

// A position in an input file. `file` is "-" for stdin; line and byte count from 1, the byte inside the line.
struct Place {
  std::string_view file;
  std::uint64_t line = 0;
  std::uint64_t byte = 0;
};

// Writes the messages of a run to stderr, one line each: `program: message`. Text is made safe for terminals. A failed
// write is ignored, because there is nobody left to read it. One object per run; not thread-safe.
class Diagnostics {
 public:
  explicit Diagnostics(std::string program, int descriptor = 2)
      : m_program(std::move(program)), m_descriptor(descriptor) {}

  const std::string& program() const { return m_program; }

  void message(std::string_view text);

  // Writes `program: file:line:byte: reason`. At most ten messages of one reason are written; finish() writes the
  // total.
  void bad_line(const Place& place, std::string_view reason);
  // Writes the totals of the reasons that occurred more than ten times, and clears the progress line.
  void finish();

  // Shows a status line, which the next one overwrites. Only on a terminal, and at most ten times a second. The next
  // message and finish() clear it.
  void progress(std::string_view text);

 private:
  void write(std::string_view text);

  std::string m_program;
  int m_descriptor;
  std::map<std::string, std::uint64_t, std::less<>> m_bad_lines;  // reason -> number of lines
  std::int64_t m_last_progress_ms = 0;
  bool m_progress_shown = false;
};

}  // namespace cur::diag
