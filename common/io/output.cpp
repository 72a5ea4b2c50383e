#include "io/output.hpp"

#include <cerrno>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include "base/fatal.hpp"

namespace cur::io {

namespace {

[[noreturn]] void fail(std::string_view what, std::string_view name) {
  throw Fatal(ExitCode::io, fmt::format("cannot {} {}: {}", what, name, std::strerror(errno)));
}

}  // namespace

Written Output::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(m_descriptor, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EPIPE) {
      return Written::reader_left;
    } else if (errno == EAGAIN) {  // another process made the descriptor non-blocking
      pollfd ready{m_descriptor, POLLOUT, 0};
      ::poll(&ready, 1, -1);
    } else if (errno != EINTR) {
      fail("write to", m_name);
    }
  }
  return Written::all;
}

Written Output::close() {
  if (::close(m_descriptor) == 0 || errno == EINTR) return Written::all;
  if (errno == EPIPE) return Written::reader_left;
  fail("write to", m_name);
}

AppendFile::AppendFile(const std::string& path)
    : m_path(path), m_descriptor(::open(path.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0600)) {
  if (m_descriptor < 0) fail("open", path);
  const off_t size = ::lseek(m_descriptor, 0, SEEK_END);
  char last = '\n';
  if (size > 0 && ::pread(m_descriptor, &last, 1, size - 1) == 1 && last != '\n') append("\n");
}

AppendFile::~AppendFile() { ::close(m_descriptor); }

void AppendFile::append(std::string_view bytes) { (void)Output(m_descriptor, m_path).write(bytes); }

void AppendFile::sync() {
  if (::fdatasync(m_descriptor) != 0 && errno != EINVAL && errno != EROFS) fail("write to", m_path);
}

void prepare_standard_descriptors() {
  std::signal(SIGPIPE, SIG_IGN);
  for (int descriptor = 0; descriptor <= 2; ++descriptor) {
    if (::fcntl(descriptor, F_GETFD) == -1 && errno == EBADF) (void)::open("/dev/null", O_RDWR);
  }
}

}  // namespace cur::io
