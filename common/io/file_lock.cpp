#include "io/file_lock.hpp"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/fatal.hpp"

namespace cur::io {

std::optional<FileLock> FileLock::try_take(const std::string& path) {
  return lock(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600), path);
}

std::optional<FileLock> FileLock::try_take_existing(const std::string& path) {
  return lock(::open(path.c_str(), O_RDONLY | O_CLOEXEC), path);
}

std::optional<FileLock> FileLock::lock(int descriptor, const std::string& path) {
  if (descriptor < 0) throw Fatal(ExitCode::io, fmt::format("cannot open {}: {}", path, std::strerror(errno)));
  FileLock taken(descriptor);
  while (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    if (errno == EWOULDBLOCK) return std::nullopt;
    if (errno != EINTR) throw Fatal(ExitCode::io, fmt::format("cannot lock {}: {}", path, std::strerror(errno)));
  }
  return taken;
}

FileLock::FileLock(FileLock&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}

FileLock::~FileLock() {
  if (m_descriptor >= 0) ::close(m_descriptor);
}

}  // namespace cur::io
