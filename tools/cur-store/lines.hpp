#pragma once

#include <string>
#include <string_view>

#include "cli/program.hpp"

namespace cur::store_tool {

// Lines to stdout, in large pieces.
class Lines {
 public:
  explicit Lines(cli::Run& run) : m_run(&run) {}

  // False when the reader of our pipe has left: that ends the work, quietly.
  bool add(std::string_view line) {
    m_buffer += line;
    m_buffer += '\n';
    return m_buffer.size() < k_piece || flush();
  }

  // The run's exit code, once everything is written; a failed write is a Fatal.
  ExitCode finish() {
    if (flush()) (void)m_run->out().close();
    return ExitCode::ok;
  }

 private:
  static constexpr std::size_t k_piece = std::size_t{256} << 10U;

  bool flush() {
    m_here = m_here && m_run->out().write(m_buffer) == io::Written::all;
    m_buffer.clear();
    return m_here;
  }

  cli::Run* m_run;
  std::string m_buffer;
  bool m_here = true;
};

}  // namespace cur::store_tool
