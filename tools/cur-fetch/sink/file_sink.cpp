#include "sink/file_sink.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fatal.hpp"
#include "base/file.hpp"
#include "io/atomic_file.hpp"

namespace cur::fetch {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail_system_call(std::string_view what, const std::string& path) {
  throw Fatal(ExitCode::io, fmt::format("cannot {} {}: {}", what, path, std::strerror(errno)));
}

// 0 if there is no such file.
std::uint64_t size_of(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) {
    if (errno == ENOENT) return 0;
    fail_system_call("open", path);
  }
  if (!S_ISREG(status.st_mode)) {
    throw Fatal(ExitCode::usage, fmt::format("--output {}: is not a file; for a pipe there is --checkpoints", path));
  }
  return static_cast<std::uint64_t>(status.st_size);
}

}  // namespace

FileSink::FileSink(diag::Diagnostics& diagnostics, std::string state_path, const std::string& output_path)
    : m_diagnostics(&diagnostics),
      m_state_path(std::move(state_path)),
      m_output_path(output_path),
      m_lock(io::FileLock::try_take(m_state_path + ".lock")) {
  if (!m_lock) {
    throw Fatal(ExitCode::try_later,
                fmt::format("{} is in use by another cur-fetch; run again when that is done", m_state_path));
  }
  begin(fs::absolute(output_path).lexically_normal().string());
}

FileSink::~FileSink() {
  if (m_output >= 0) ::close(m_output);
}

void FileSink::begin(const std::string& output_path) {
  const std::uint64_t size = size_of(m_output_path);
  std::error_code ignored;
  if (fs::exists(m_state_path, ignored)) {
    m_state = parse_state(read_whole_file(m_state_path, ExitCode::io), m_state_path);
    if (m_state.output != output_path) {
      throw Fatal(ExitCode::configuration,
                  fmt::format("{} belongs to {}; name that as --output, or another --state (if the output was moved, "
                              "write its new path there)",
                              m_state_path, m_state.output));
    }
  } else if (size > 0) {
    throw Fatal(ExitCode::configuration,
                fmt::format("{} is there, but not {}, which says how much of it is whole; put that back, or move {} "
                            "away to begin anew",
                            m_output_path, m_state_path, m_output_path));
  } else {
    m_state.output = output_path;
    save();  // before the first byte of the output, or a run killed in its first page could not be told from a lost
             // state
  }
  if (size < m_state.length) {
    throw Fatal(ExitCode::configuration,
                fmt::format("{} has {} bytes, but {} of them were kept ({}); put it back, or move both away to begin "
                            "anew",
                            m_output_path, size, m_state.length, m_state_path));
  }
  open_output(m_output_path);
  if (size > m_state.length) move_tail(size);
}

void FileSink::open_output(const std::string& output_path) {
  m_output = ::open(output_path.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  if (m_output < 0) fail_system_call("open", output_path);
  io::sync_folder_of(output_path);
}

void FileSink::move_tail(std::uint64_t size) {
  const std::string path = m_output_path + ".tail";
  io::AppendFile tail(path);
  std::array<char, 64U << 10U> buffer;
  for (auto at = static_cast<off_t>(m_state.length);;) {
    const ssize_t got = ::pread(m_output, buffer.data(), buffer.size(), at);
    if (got < 0) fail_system_call("read", m_output_path);
    if (got == 0) break;
    tail.append({buffer.data(), static_cast<std::size_t>(got)});
    at += got;
  }
  tail.sync();
  io::sync_folder_of(path);
  if (::ftruncate(m_output, static_cast<off_t>(m_state.length)) != 0 || ::fsync(m_output) != 0) {
    fail_system_call("write to", m_output_path);
  }
  m_diagnostics->message(
      fmt::format("{}: {} bytes of a page that was not finished are now in {}; they are fetched again", m_output_path,
                  size - m_state.length, path));
}

void FileSink::save() { io::replace_file(m_state_path, format_state(m_state), io::Writers::one); }

bool FileSink::commit(const Checkpoint& checkpoint) {
  (void)io::Output(m_output, m_output_path).write(m_buffer);
  if (::fdatasync(m_output) != 0) fail_system_call("write to", m_output_path);
  m_state.length += m_buffer.size();
  m_state.positions.insert_or_assign(std::string(checkpoint.source), std::string(checkpoint.cursor));
  m_buffer.clear();
  save();
  return true;
}

}  // namespace cur::fetch
