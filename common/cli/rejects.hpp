#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "diag/diagnostics.hpp"
#include "io/output.hpp"

namespace cur::cli {

// A bad line.
struct Reject {
  std::uint64_t line = 0;  // number of the physical line, from 1
  std::uint64_t byte = 0;  // byte of the mistake in the line, from 1
  std::string reason;
  std::string raw;  // the whole line
};

// Reports bad lines on stderr, and appends them to the file of --rejects if there is one.
class Rejects {
 public:
  // `path` is empty without --rejects. `diagnostics` must outlive the object. Throws Fatal{io} if the file cannot be
  // opened.
  Rejects(diag::Diagnostics& diagnostics, const std::string& path);

  // Whether there is a file of --rejects. If not, a bad line is lost, and later checkpoints must be withheld.
  bool kept() const { return m_file.has_value(); }
  void add(std::string_view file, const Reject& reject);
  void sync();  // makes the added lines durable; throws Fatal{io}

 private:
  diag::Diagnostics* m_diagnostics;
  std::optional<io::AppendFile> m_file;
};

// Formats the reject record of cur-record(5), with a newline. It has `raw`, or `raw_base64` if the line is not UTF-8.
std::string reject_line(std::string_view tool, std::string_view file, const Reject& reject);

}  // namespace cur::cli
