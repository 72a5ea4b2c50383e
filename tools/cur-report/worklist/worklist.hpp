#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "count/appeal.hpp"
#include "tables/report.hpp"
#include "text/titles.hpp"

namespace cur::report {

// A cell of a sheet that people work on: empty, a text, or a time where the region is.
using SheetCell = std::variant<std::monostate, std::string, time::LocalTime>;

// A table for people to fill in. Texts are as they came: each format makes them safe.
struct Sheet {
  std::vector<std::string> header;
  std::vector<std::vector<SheetCell>> rows;  // each as long as the header
  std::size_t to_fill_in = 0;                // so many columns at the end are for people; the first is the outcome
};

// Open appeals, the most urgent deadline first. Memory: what the sheet shows of each.
class Worklist {
 public:
  // `zone` is where people read the times.
  Worklist(time::Zone zone, std::optional<Instant> as_of) : m_zone(std::move(zone)), m_as_of(as_of) {}

  // False when it is no work: not an appeal, answered, or later than as_of. Sorts the events.
  bool add(Appeal& appeal, std::string_view url);
  bool has_deadlines() const { return m_has_deadlines; }
  Sheet sheet(const Titles& titles, Language language, bool with_text);

 private:
  struct Open {
    std::string id, place, topic, agency, text, url;
    std::optional<Instant> received, due;
  };

  time::Zone m_zone;
  std::optional<Instant> m_as_of;
  std::vector<Open> m_open;
  bool m_has_deadlines = false;
};

// What cur-fetch takes for an outcome, for the sheet to offer.
const std::vector<std::string>& worklist_outcomes();

// RFC 4180, as render_csv() writes it; times as `2026-03-12 09:00`.
std::string render_sheet_csv(const Sheet& sheet);

// A workbook, made in a temporary file. The same sheet and time give the same bytes. What a cell cannot hold (over
// 32,767 characters) is cut off, with an ellipsis. Throws Fatal{usage} when there are more rows than a sheet has,
// Fatal{io} when it cannot be written.
std::string render_sheet_xlsx(const Sheet& sheet, Instant created);

}  // namespace cur::report
