#include "worklist/sheet_csv.hpp"

#include <fmt/format.h>

#include "format/csv.hpp"
#include "time/local.hpp"

namespace cur::report {

namespace {

// Without seconds: people do not need them.
std::string to_minute(time::LocalTime at) {
  const time::Date day = std::chrono::floor<std::chrono::days>(at);
  const auto minutes = std::chrono::floor<std::chrono::minutes>(at - day).count();
  return fmt::format("{} {:02}:{:02}", time::format_date(day), minutes / 60, minutes % 60);
}

std::string text_of(const SheetCell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  if (const auto* at = std::get_if<time::LocalTime>(&cell)) return to_minute(*at);
  return "";
}

}  // namespace

std::string render_sheet_csv(const Sheet& sheet) {
  std::string out;
  append_csv_row(out, sheet.header);
  std::vector<std::string> texts;
  for (const std::vector<SheetCell>& row : sheet.rows) {
    texts.clear();
    for (const SheetCell& cell : row) texts.push_back(text_of(cell));
    append_csv_row(out, texts);
  }
  return out;
}

}  // namespace cur::report
