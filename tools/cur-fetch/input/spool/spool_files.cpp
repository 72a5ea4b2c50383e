#include "input/spool/spool_files.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fatal.hpp"
#include "base/utf8.hpp"

namespace cur::fetch {

namespace {

constexpr std::size_t k_largest = 16U << 20U;  // the limit of a line
constexpr std::array<std::string_view, 3> k_endings = {".json", ".jsonl", ".txt"};

// A name that is not UTF-8 could not be written into a cursor.
bool is_ours(std::string_view name) {
  if (name.starts_with('.') || utf8::find_invalid(name) != name.size()) return false;
  return std::any_of(k_endings.begin(), k_endings.end(), [&](std::string_view end) { return name.ends_with(end); });
}

class Descriptor {
 public:
  explicit Descriptor(int number) : m_number(number) {}
  ~Descriptor() {
    if (m_number >= 0) ::close(m_number);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return m_number; }

 private:
  int m_number;
};

Error error_of(int code) { return Error{fmt::format("cannot be read: {}", std::strerror(code))}; }

}  // namespace

std::vector<std::string> spool_files(const std::string& folder) {
  const std::unique_ptr<DIR, int (*)(DIR*)> directory(::opendir(folder.c_str()), ::closedir);
  if (!directory) throw Fatal(ExitCode::no_input, fmt::format("{}: {}", folder, std::strerror(errno)));
  std::vector<std::string> names;
  while (const dirent* const entry = ::readdir(directory.get())) {
    struct stat status {};
    if (!is_ours(entry->d_name) ||
        ::fstatat(::dirfd(directory.get()), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0)
      continue;
    if (S_ISREG(status.st_mode)) names.emplace_back(entry->d_name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

Result<std::optional<SpoolFile>> read_spool_file(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  if (file.number() < 0 && errno == ENOENT) return std::optional<SpoolFile>();
  struct stat status {};
  if (file.number() < 0 || ::fstat(file.number(), &status) != 0) return error_of(errno);
  if (!S_ISREG(status.st_mode)) return Error{"is no file"};
  const std::chrono::nanoseconds written =
      std::chrono::seconds{status.st_mtim.tv_sec} + std::chrono::nanoseconds{status.st_mtim.tv_nsec};
  SpoolFile out{{}, time::Instant{std::chrono::ceil<std::chrono::milliseconds>(written)}};
  std::array<char, 64U << 10U> buffer;
  for (ssize_t got; (got = ::read(file.number(), buffer.data(), buffer.size())) != 0;) {
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return error_of(errno);
    out.bytes.append(buffer.data(), static_cast<std::size_t>(got));
    if (out.bytes.size() > k_largest) return Error{fmt::format("is larger than {} MiB", k_largest >> 20U)};
  }
  return std::optional<SpoolFile>(std::move(out));
}

}  // namespace cur::fetch
