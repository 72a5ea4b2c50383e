#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace cur::diag {

// A place in an input: a physical line and the byte inside it, both from 1; `file` is "-" for stdin.
struct Place {
  std::string_view file;
  std::uint64_t line = 0;
  std::uint64_t byte = 0;
};

// What people read: one line a message on stderr, `program: message`, terminal-safe. One object a run.
class Diagnostics {
 public:
  explicit Diagnostics(std::string program, int descriptor = 2)
      : m_program(std::move(program)), m_descriptor(descriptor) {}

  const std::string& program() const { return m_program; }

  void message(std::string_view text);

  // `program: file:line:byte: reason`. After ten of one reason only their number is shown, by finish().
  void bad_line(const Place& place, std::string_view reason);
  void finish();

  // One line that overwrites itself, shown only on a terminal and at most ten times a second; cleared by the next
  // message and by finish().
  void progress(std::string_view text);

 private:
  void write(std::string_view text);

  std::string m_program;
  int m_descriptor;
  std::map<std::string, std::uint64_t, std::less<>> m_bad_lines;  // reason -> how many
  std::int64_t m_last_progress_ms = 0;
  bool m_progress_shown = false;
};

}  // namespace cur::diag
