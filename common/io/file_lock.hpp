#pragma once

#include <optional>
#include <string>

namespace cur::io {

// A lock of flock(2) that lives as long as the object, and never longer than the process: a killed holder leaves the
// file, but not the lock.
class FileLock {
 public:
  // Nothing when another process holds it; never waits. Makes the file where it is missing (0600).
  // Throws Fatal{io} when it cannot be opened.
  static std::optional<FileLock> try_take(const std::string& path);

  // The same on a file that is there and may be read only: a secret is its own lock. Throws Fatal{io} where it is
  // missing.
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
