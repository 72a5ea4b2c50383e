#include "archive/sqlite/backup.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fatal.hpp"

namespace cur::archive::sqlite {

namespace {

void sync_file(const std::string& path, int flags) {
  const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
  const bool synced = descriptor >= 0 && ::fsync(descriptor) == 0;
  const int error = errno;
  if (descriptor >= 0) ::close(descriptor);
  if (!synced) throw Fatal(ExitCode::io, fmt::format("cannot write to {}: {}", path, std::strerror(error)));
}

// The file that a copy is made in, TO.tmp, under a lock, so that two copies to one name do not write into each other.
// One that a killed program left behind is taken over.
class Temporary {
 public:
  explicit Temporary(const std::string& to) : m_path(to + ".tmp") {
    while (!is_ours()) {
      close();
      m_descriptor = ::open(m_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
      if (m_descriptor < 0) fail();
      if (::flock(m_descriptor, LOCK_EX | LOCK_NB) == 0) continue;
      if (errno != EWOULDBLOCK) fail();
      throw Fatal(ExitCode::try_later, fmt::format("another backup to {} is being made; try again later", to));
    }
    if (::fchmod(m_descriptor, 0600) != 0 || ::ftruncate(m_descriptor, 0) != 0) fail();
  }
  ~Temporary() { close(); }
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;

  const std::string& path() const { return m_path; }

 private:
  // Whoever had the lock before may have given the file its name meanwhile.
  bool is_ours() const {
    struct stat named {};
    struct stat opened {};
    return m_descriptor >= 0 && ::stat(m_path.c_str(), &named) == 0 && ::fstat(m_descriptor, &opened) == 0 &&
           named.st_dev == opened.st_dev && named.st_ino == opened.st_ino;
  }
  void close() {
    if (m_descriptor >= 0) ::close(m_descriptor);
    m_descriptor = -1;
  }
  [[noreturn]] void fail() const {
    throw Fatal(ExitCode::io, fmt::format("cannot write to {}: {}", m_path, std::strerror(errno)));
  }

  std::string m_path;
  int m_descriptor = -1;
};

void copy_pages(sqlite3* from, Connection& to) {
  sqlite3_backup* copy = sqlite3_backup_init(to.handle(), "main", from, "main");
  if (copy == nullptr) to.fail(sqlite3_errcode(to.handle()));
  const int stepped = sqlite3_backup_step(copy, -1);  // in one read transaction: one moment of the archive
  const int finished = sqlite3_backup_finish(copy);
  if (stepped != SQLITE_DONE) to.fail(finished == SQLITE_OK ? stepped : finished);
}

// Whoever renames a file over one that is in use leaves it with the log of another.
void refuse_in_use(const std::string& from, const std::string& to) {
  struct stat one {};
  struct stat other {};
  if (::stat(from.c_str(), &one) == 0 && ::stat(to.c_str(), &other) == 0 && one.st_dev == other.st_dev &&
      one.st_ino == other.st_ino) {
    throw Fatal(ExitCode::usage, fmt::format("{} is the archive itself: give the copy a name of its own", to));
  }
  const std::string log = to + "-wal";
  if (::stat(log.c_str(), &one) != 0) return;
  throw Fatal(ExitCode::usage,
              fmt::format("{} is an archive in use, or was when its program was killed: {} is there; give the copy "
                          "another name",
                          to, log));
}

}  // namespace

void backup(Connection& from, const std::string& to) {
  refuse_in_use(from.path(), to);
  const Temporary file(to);
  const std::string& temporary = file.path();
  try {
    {
      Connection target(temporary, Connection::Mode::write);
      copy_pages(from.handle(), target);
      // A copy is one file: without a log beside it until it is written to.
      target.execute("PRAGMA journal_mode = DELETE");
    }
    sync_file(temporary, O_RDWR);
    if (::rename(temporary.c_str(), to.c_str()) != 0)
      throw Fatal(ExitCode::io, fmt::format("cannot write to {}: {}", to, std::strerror(errno)));
  } catch (...) {
    ::unlink(temporary.c_str());
    throw;
  }
  const std::size_t slash = to.rfind('/');
  sync_file(slash == std::string::npos ? "." : to.substr(0, slash + 1), O_RDONLY | O_DIRECTORY);
}

}  // namespace cur::archive::sqlite
