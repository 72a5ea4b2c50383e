#pragma once

#include <optional>
#include <string>

namespace cur::io {

// An exclusive flock(2) lock, held until the object is destroyed or the process ends. The file stays.
class FileLock {
 public:
  // Locks the file, which is created (mode 0600) if it is missing. Returns nothing if another process holds the lock;
  // never waits. Throws Fatal{io} if the file cannot be opened.
  static std::optional<FileLock> try_take(const std::string& path);

  // try_take() for a file that must exist and is opened for reading only. Throws Fatal{io} if it is missing.
  static std::optional<FileLock> try_take_existing(const std::string& path);

  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&&) = delete;
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;
  ~FileLock();

 private:
  explicit FileLock(int descriptor) : m_descriptor(descriptor) {}
  static std::optional<FileLock> lock(int descriptor, const std::string& path);
  int m_descriptor;
};

}  // namespace cur::io
