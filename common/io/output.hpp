#pragma once

#include <string>
#include <string_view>

namespace cur::io {

enum class Written {
  all,
  reader_left  // the reader closed the pipe (EPIPE)
};

// Writes to a descriptor, unbuffered: callers write large pieces. A closed pipe is a result; every other failure throws
// Fatal{io} with the name of the file, so that lost output is never reported as success.
class Output {
 public:
  // Does not own `descriptor`. `name` is used in messages.
  Output(int descriptor, std::string name) : m_descriptor(descriptor), m_name(std::move(name)) {}

  [[nodiscard]] Written write(std::string_view bytes);
  // Closes the descriptor. Some errors appear only here, for example a full network disk. To be called once.
  [[nodiscard]] Written close();

 private:
  int m_descriptor;
  std::string m_name;
};

// A file that lines are appended to, created with mode 0600. If the last line has no newline, because a run was killed,
// the constructor adds it, so that two lines are never joined. All functions throw Fatal{io}.
class AppendFile {
 public:
  explicit AppendFile(const std::string& path);
  ~AppendFile();
  AppendFile(const AppendFile&) = delete;
  AppendFile& operator=(const AppendFile&) = delete;

  void append(std::string_view bytes);
  void sync();  // makes the appended bytes durable (fdatasync)

 private:
  std::string m_path;
  int m_descriptor;
};

// Ignores SIGPIPE, so that a write to a closed pipe returns an error. Opens descriptors 0 to 2 on /dev/null if they are
// closed, so that no other file gets their numbers. To be called once, before any file is opened.
void prepare_standard_descriptors();

}  // namespace cur::io
