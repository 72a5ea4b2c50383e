#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "archive/sqlite/connection.hpp"

struct sqlite3_stmt;

namespace cur::archive::sqlite {

// One prepared statement, prepared when it is first used. Bound texts and blobs are not copied: they must live until
// the statement is reset.
class Statement {
 public:
  Statement(Connection& connection, std::string sql) : m_connection(&connection), m_sql(std::move(sql)) {}

  // Binds the next parameter.
  Statement& bind(std::int64_t value);
  Statement& bind(std::optional<std::int64_t> value);
  Statement& bind_text(std::string_view text);  // NULL if it is empty
  Statement& bind_blob(std::string_view bytes);

  bool step();  // returns whether there is a row
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
  std::string_view bytes(int column) const;  // valid until the next step

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
