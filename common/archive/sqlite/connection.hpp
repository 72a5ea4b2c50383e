#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;

namespace cur::archive::sqlite {

// In place of a path: a database of its own in memory, for tests. No file can have this name.
inline constexpr std::string_view k_in_memory("\0memory", 7);

// One open SQLite file. Throws Fatal{try_later} if another writer holds it for more than ten seconds, and for
// every other failure Fatal{io} with SQLite's words.
class Connection {
 public:
  enum class Mode { read, write };
  Connection(const std::string& path, Mode mode);

  const std::string& path() const { return m_path; }
  sqlite3* handle() const { return m_handle.get(); }
  void execute(const char* sql);
  std::int64_t integer(const char* sql);  // the first column of the first row; 0 if there is none
  void rollback() noexcept;               // of whatever transaction is open
  std::int64_t changes() const;           // rows that the last statement has added, replaced or removed
  // Lets SQL of this connection call `function` with a blob or text. `function` must not throw.
  void add_function(const char* name, std::int64_t (*function)(std::string_view));
  [[noreturn]] void fail(int code) const;

 private:
  void fail_if_not_ours_to_write() const;

  struct Close {
    void operator()(sqlite3* handle) const;
  };
  std::string m_path;
  std::unique_ptr<sqlite3, Close> m_handle;
};

}  // namespace cur::archive::sqlite
