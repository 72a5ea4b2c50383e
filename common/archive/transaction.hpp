#pragma once

#include <cstddef>

#include "archive/database.hpp"

namespace cur::archive {

// A write transaction that begins with the first change. Rolls back in the destructor what was not committed.
class Transaction {
 public:
  explicit Transaction(Database& database) : m_database(&database) {}
  ~Transaction() { rollback(); }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  // Returns whether the transaction begins with this call; false if it had begun before.
  bool begin() {
    if (m_begun) return false;
    m_database->begin();
    return m_begun = true;
  }
  void commit() {
    if (m_begun) m_database->commit();
    m_begun = false;
    m_uncommitted_bytes = 0;
  }
  void rollback() noexcept {
    if (m_begun) m_database->rollback();
    m_begun = false;
    m_uncommitted_bytes = 0;
  }

  // Bytes of lines that wait for commit(), as counted by add_bytes().
  std::size_t uncommitted_bytes() const { return m_uncommitted_bytes; }
  void add_bytes(std::size_t count) { m_uncommitted_bytes += count; }

 private:
  Database* m_database;
  std::size_t m_uncommitted_bytes = 0;
  bool m_begun = false;
};

// While it lives, reads see the archive as it was at one moment.
class Snapshot {
 public:
  explicit Snapshot(Database& database) : m_database(&database) { database.begin_snapshot(); }
  ~Snapshot() { m_database->end_snapshot(); }
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

 private:
  Database* m_database;
};

}  // namespace cur::archive
