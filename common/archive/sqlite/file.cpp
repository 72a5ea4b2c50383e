#include "archive/sqlite/file.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive/sqlite/schema.hpp"
#include "base/fatal.hpp"

namespace cur::archive::sqlite {

namespace {

constexpr std::string_view k_magic("SQLite format 3\0", 16);

// What a file begins with, by an open descriptor that this closes.
enum class Head { nothing, sqlite, other, directory };
Head head_of(int descriptor) {
  struct stat status {};
  std::array<char, k_magic.size()> head{};
  const bool is_directory = ::fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode);
  const ssize_t size = ::pread(descriptor, head.data(), head.size(), 0);
  ::close(descriptor);
  if (is_directory) return Head::directory;
  if (size == 0) return Head::nothing;
  return std::string_view(head.data(), head.size()) == k_magic ? Head::sqlite : Head::other;
}

// An empty file that was there before, made by touch(1) or a redirection, has whatever mode that gave it.
void make_private_if_empty(int descriptor, const std::string& path) {
  constexpr mode_t k_owner_only = 0600;
  struct stat status {};
  if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size > 0) return;
  if ((status.st_mode & 077U) == 0 || ::fchmod(descriptor, k_owner_only) == 0) return;
  const int error = errno;
  ::close(descriptor);
  throw Fatal(ExitCode::io,
              fmt::format("{}: cannot be made readable by its owner only: {}", path, std::strerror(error)));
}

}  // namespace

void check_file(const std::string& path, Access access) {
  const bool create = access == Access::create;
  const int descriptor = ::open(path.c_str(), (create ? O_RDONLY | O_CREAT : O_RDONLY) | O_CLOEXEC, 0600);
  if (descriptor < 0 && errno == EISDIR) refuse(path, "it is a directory");
  if (descriptor < 0) {
    const ExitCode code = create ? ExitCode::io : ExitCode::no_input;
    throw Fatal(code, fmt::format("cannot open {}: {}", path, std::strerror(errno)));
  }
  if (create) make_private_if_empty(descriptor, path);
  const Head head = head_of(descriptor);
  if (head == Head::directory) refuse(path, "it is a directory");
  if (head == Head::other) refuse(path, "it is no SQLite file");
  if (head == Head::nothing && access == Access::read) refuse(path, k_nothing_yet);
}

Presence look_for(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0 && (errno == ENOENT || errno == ENOTDIR)) return Presence::nothing_yet;
  if (descriptor < 0) throw Fatal(ExitCode::no_input, fmt::format("cannot open {}", path));
  const Head head = head_of(descriptor);
  if (head == Head::nothing) return Presence::nothing_yet;
  if (head != Head::sqlite) return Presence::other;
  Connection connection(path, Connection::Mode::read);
  return has_tables(connection) ? Presence::archive : Presence::nothing_yet;
}

}  // namespace cur::archive::sqlite
