#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace cur::archive::sqlite {

// One open SQLite file. Every failure is a Fatal: try_later when another writer holds it for more than ten seconds,
// else io with SQLite's words.
class Connection {
 public:
  enum class Mode { read, write };
  Connection(const std::string& path, Mode mode);

  const std::string& path() const { return m_path; }
  sqlite3* handle() const { return m_handle.get(); }
  void execute(const char* sql);
  std::int64_t integer(const char* sql);  // the first column of the first row
  [[noreturn]] void fail(int code) const;

 private:
  void fail_if_not_ours_to_write() const;

  struct Close {
    void operator()(sqlite3* handle) const;
  };
  std::string m_path;
  std::unique_ptr<sqlite3, Close> m_handle;
};

// One prepared statement, prepared when it is first used. Bound texts and blobs are not copied: they must live until
// the run is over.
class Statement {
 public:
  Statement(Connection& connection, std::string sql) : m_connection(&connection), m_sql(std::move(sql)) {}

  // The next parameter.
  Statement& bind(std::int64_t value);
  Statement& bind(std::optional<std::int64_t> value);
  Statement& bind_text(std::string_view text);  // empty: NULL
  Statement& bind_blob(std::string_view bytes);

  bool step();  // true: a row is there
  void reset();
  void run();  // to the end, and ready for the next time
  // Calls visit() for each row until it returns false; ready for the next time also when visit throws.
  template <class Visit>
  void each(Visit&& visit) {
    const Resetter resetter{this};
    while (step() && visit()) {
    }
  }

  std::int64_t integer(int column) const;
  std::optional<std::int64_t> maybe_integer(int column) const;
  std::string_view bytes(int column) const;  // good until the next step

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  struct Resetter {
    Statement* statement;
    ~Resetter() { statement->reset(); }
  };
  sqlite3_stmt* prepared();

  Connection* m_connection;
  std::string m_sql;
  std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
  int m_bound = 0;
};

}  // namespace cur::archive::sqlite
