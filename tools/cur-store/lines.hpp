#pragma once

#include <string>
#include <string_view>

#include "cli/program.hpp"

namespace cur::store_tool {

// Writes lines to stdout, in large pieces.
class Lines {
 public:
  explicit Lines(cli::Run& run) : m_run(&run) {}

  // Returns false if the reader of the pipe has left: that ends the work, quietly.
  bool add(std::string_view line) {
    m_buffer += line;
    m_buffer += '\n';
    return m_buffer.size() < k_piece || flush();
  }

  // Writes what is left and returns the exit code of the run. Throws Fatal if a write fails.
  ExitCode finish() {
    if (flush()) (void)m_run->out().close();
    return ExitCode::ok;
  }

 private:
  static constexpr std::size_t k_piece = std::size_t{256} << 10U;

  bool flush() {
    m_has_reader = m_has_reader && m_run->out().write(m_buffer) == io::Written::all;
    m_buffer.clear();
    return m_has_reader;
  }

  cli::Run* m_run;
  std::string m_buffer;
  bool m_has_reader = true;
};

}  // namespace cur::store_tool
