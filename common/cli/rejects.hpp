#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "diag/diagnostics.hpp"
#include "io/output.hpp"

namespace cur::cli {

// One bad line, whole.
struct Reject {
  std::uint64_t line = 0;  // physical, from 1
  std::uint64_t byte = 0;  // inside the line, from 1
  std::string reason;
  std::string raw;
};

// Where bad lines go: named on stderr, and kept whole in the file of --rejects when there is one.
class Rejects {
 public:
  // `path` is empty without --rejects. Throws Fatal{io} when the file cannot be opened.
  Rejects(diag::Diagnostics& diagnostics, const std::string& path);

  // True when lines are kept: only then may a later checkpoint pass.
  bool kept() const { return m_file.has_value(); }
  void add(std::string_view file, const Reject& reject);
  void sync();  // makes what was added durable

 private:
  diag::Diagnostics* m_diagnostics;
  std::optional<io::AppendFile> m_file;
};

// The reject line of cur-record(5), with its newline: raw, or raw_base64 where the bytes are not UTF-8.
std::string reject_line(std::string_view tool, std::string_view file, const Reject& reject);

}  // namespace cur::cli
