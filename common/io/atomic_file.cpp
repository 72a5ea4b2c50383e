#include "io/atomic_file.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fatal.hpp"
#include "io/output.hpp"

namespace cur::io {

namespace {

[[noreturn]] void fail(std::string_view what, const std::string& path, int error) {
  throw Fatal(ExitCode::io, fmt::format("cannot {} {}: {}", what, path, std::strerror(error)));
}

// A temporary file, removed by the destructor unless take_place() renamed it.
class Temporary {
 public:
  Temporary(const std::string& target, Writers writers)
      : m_target(target), m_path(target + (writers == Writers::one ? ".new" : ".XXXXXX")) {
    m_descriptor = writers == Writers::one ? ::open(m_path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)
                                           : ::mkostemp(m_path.data(), O_CLOEXEC);
    if (m_descriptor < 0) fail("write beside", target, errno);
  }
  ~Temporary() {
    if (m_descriptor >= 0) ::close(m_descriptor);
    if (!m_path.empty()) ::unlink(m_path.c_str());
  }
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;

  void open_to(Readers readers) {
    if (readers == Readers::owner) return;
    const mode_t mask = ::umask(0);  // umask(2) can only be read by setting it
    ::umask(mask);
    if (::fchmod(m_descriptor, 0666 & ~mask) != 0) fail("give rights to", m_target, errno);
  }

  void fill(std::string_view bytes) {
    Output out(m_descriptor, m_target);
    (void)out.write(bytes);
    if (::fsync(m_descriptor) != 0) fail("write to", m_target, errno);
    m_descriptor = -1;  // the next line closes it even if it throws
    (void)out.close();
  }

  void take_place() {
    if (::rename(m_path.c_str(), m_target.c_str()) != 0) fail("replace", m_target, errno);
    m_path.clear();
  }

 private:
  std::string m_target;
  std::string m_path;
  int m_descriptor = -1;
};

}  // namespace

void sync_folder_of(const std::string& path) {
  std::string folder = std::filesystem::path(path).parent_path().string();
  if (folder.empty()) folder = ".";
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) fail("open", folder, errno);
  const int error = ::fsync(descriptor) == 0 ? 0 : errno;
  ::close(descriptor);
  if (error != 0 && error != EINVAL) fail("write to", folder, error);  // EINVAL: the file system cannot sync a folder
}

void replace_file(const std::string& path, std::string_view bytes, Writers writers, Readers readers) {
  Temporary temporary(path, writers);
  temporary.open_to(readers);
  temporary.fill(bytes);
  temporary.take_place();
  sync_folder_of(path);
}

}  // namespace cur::io
