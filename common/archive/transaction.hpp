#pragma once

#include <cstddef>
#include <functional>
#include <utility>
#include <vector>

#include "archive/database.hpp"

namespace cur::archive {

// A write transaction that begins with the first change. Rolls back in the destructor what was not committed.
class Transaction {
 public:
  explicit Transaction(Database& database) : m_database(&database) {}
  ~Transaction() {
    if (m_begun) m_database->rollback();
  }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  // Returns whether the transaction begins with this call; false if it had begun before.
  bool begin() {
    if (m_begun) return false;
    m_database->begin();
    return m_begun = true;
  }
  void commit() {
    if (m_begun) {
      for (const auto& call : m_before_commit) call();
      m_database->commit();
    }
    end();
  }
  void rollback() noexcept {
    if (m_begun) m_database->rollback();
    end();
  }

  // commit() calls the former while changes may still be made; commit() and rollback() call the latter at their end.
  void before_commit(std::function<void()> call) { m_before_commit.push_back(std::move(call)); }
  void after_end(std::function<void()> call) { m_after_end.push_back(std::move(call)); }

  // Bytes of lines that wait for commit(), as counted by add_bytes().
  std::size_t uncommitted_bytes() const { return m_uncommitted_bytes; }
  void add_bytes(std::size_t count) { m_uncommitted_bytes += count; }

 private:
  void end() noexcept {
    m_begun = false;
    m_uncommitted_bytes = 0;
    for (const auto& call : m_after_end) call();
  }

  Database* m_database;
  std::vector<std::function<void()>> m_before_commit, m_after_end;
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
