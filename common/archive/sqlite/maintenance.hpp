#pragma once

#include "archive/database.hpp"
#include "archive/sqlite/connection.hpp"

namespace cur::archive::sqlite {

class SqliteMaintenance : public Maintenance {
 public:
  explicit SqliteMaintenance(Connection& connection) : m_connection(&connection) {}

  void each_count(const std::function<void(std::string_view, std::int64_t)>& visit) override;
  std::pair<Time, Time> arrival_range() override;
  std::vector<std::string> ids_near(std::string_view id, std::size_t most) override;
  std::vector<std::string> values_of(Column column) override;
  std::uint64_t size_bytes() override;
  std::vector<std::string> damages() override;
  void backup(const std::string& to) override;
  bool compact() override;

 private:
  Connection* m_connection;
};

}  // namespace cur::archive::sqlite
