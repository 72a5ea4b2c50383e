#pragma once

#include <string>
#include <string_view>

namespace cur::io {

enum class Written { all, reader_left };

// A descriptor that bytes go out through, unbuffered: callers hand over large pieces.
// Every failure but a departed reader is a Fatal{io} that names the file: a result that could not be written is never
// reported as done.
class Output {
 public:
  // Borrows `descriptor`; `name` is for messages.
  Output(int descriptor, std::string name) : m_descriptor(descriptor), m_name(std::move(name)) {}

  [[nodiscard]] Written write(std::string_view bytes);
  // Closes the descriptor and reports what only then shows (a full network disk). Call once, at the end.
  [[nodiscard]] Written close();

 private:
  int m_descriptor;
  std::string m_name;
};

// A file that lines are appended to. An unterminated last line left by a crash is ended first, so that it cannot glue
// to ours. Throws Fatal{io}.
class AppendFile {
 public:
  explicit AppendFile(const std::string& path);
  ~AppendFile();
  AppendFile(const AppendFile&) = delete;
  AppendFile& operator=(const AppendFile&) = delete;

  void append(std::string_view bytes);
  void sync();  // fdatasync

 private:
  std::string m_path;
  int m_descriptor;
};

// From now on a write to a closed pipe is an error of that write, not a signal. stdin, stdout and stderr that were
// closed by the caller are opened on /dev/null, so that no file of ours can take their place.
void prepare_standard_descriptors();

}  // namespace cur::io
