#pragma once

#include <string>

#include "tables/report.hpp"
#include "text/russian.hpp"
#include "time/instant.hpp"

// One report for the tests of all formats.
namespace cur::report::sample {

inline Report report() {
  Report made;
  made.id = "topics";
  made.words = &k_russian;
  made.title = "Обращения";
  made.as_of = *time::parse_rfc3339("2026-03-31T12:00:00Z");
  made.first_day = made.last_day = time::Zone().date(*time::parse_rfc3339("2026-03-02T12:00:00Z"));
  made.missing_inputs = {"нет сроков"};
  Table table("t", "Темы");
  table.columns = {{"key", "ключ", CellKind::key},
                   {"title", "Тема", CellKind::text},
                   {"appeals", "Обращений всего за период", CellKind::count},
                   {"share", "Доля", CellKind::share},
                   {"time_s", "Время", CellKind::duration},
                   {"due", "Срок", CellKind::time}};
  table.rows = {{std::string("a"), std::string("Ямы, \"выбоины\"\x1b[31m"), Count{1234}, Share{0.5},
                 std::chrono::seconds(4800), made.as_of},
                {std::string("b"), std::string("=1+1|<b>"), Count{5}, Cell(), Cell(), *made.first_day}};
  table.notes = {"примечание"};
  made.tables.push_back(table);
  return made;
}

}  // namespace cur::report::sample
