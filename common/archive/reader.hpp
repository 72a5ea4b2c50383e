#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "archive/database.hpp"
#include "json/record.hpp"

namespace cur::archive {

// Appeals as records: their lines with the events that the archive knows.
class Reader {
 public:
  explicit Reader(Database& database) : m_database(&database) {}

  using VisitLine = std::function<bool(const AppealRow& appeal, std::string_view line)>;
  using Accept = std::function<bool(const Columns& columns)>;
  // Calls `visit` for each appeal that the query selects, in its order, until it returns false. The columns are those
  // of the moment query.now. `accept`, if given, leaves out appeals that the query cannot tell apart.
  void get(const Query& query, const VisitLine& visit, const Accept& accept = {});

  // Appends the line of an appeal: as it was put if its own `events` are all that the archive knows, else with `events`
  // set to all of them, in order.
  void append_line(const AppealRow& appeal, std::string& out);

 private:
  Database* m_database;
  json::Record m_record;
};

}  // namespace cur::archive
