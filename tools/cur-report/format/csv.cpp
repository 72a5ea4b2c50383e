#include "format/csv.hpp"

#include <fmt/format.h>

#include "base/utf8.hpp"
#include "time/local.hpp"

namespace cur::report {

namespace {

std::string quoted(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

// Spreadsheets run a text that begins like this; an apostrophe in front keeps it a text.
std::string text_field(const std::string& text) {
  const std::string shown = utf8::printable(text);
  const bool is_formula = !shown.empty() && std::string_view("=+-@\t\r").find(shown.front()) != std::string_view::npos;
  return quoted(is_formula ? "'" + shown : shown);
}

struct FieldOf {
  const time::Zone& zone;
  std::string operator()(std::monostate) const { return ""; }
  std::string operator()(const std::string& text) const { return text_field(text); }
  std::string operator()(Count count) const { return std::to_string(count.value); }
  std::string operator()(Share share) const { return fmt::format("{:.4f}", share.value); }
  std::string operator()(Rate rate) const { return fmt::format("{:.3f}", rate.value); }
  std::string operator()(std::chrono::seconds length) const { return std::to_string(length.count()); }
  std::string operator()(time::Date date) const { return time::format_date(date); }
  std::string operator()(time::Instant at) const { return time::format_rfc3339(at, zone); }
};

// Appends a row of `size` fields; `field(i)` is complete, with its quotes.
void append_row(std::string& out, std::size_t size, auto&& field) {
  for (std::size_t i = 0; i < size; ++i) {
    if (i > 0) out += ',';
    out += field(i);
  }
  out += "\r\n";
}

}  // namespace

void append_csv_row(std::string& out, std::span<const std::string> texts) {
  append_row(out, texts.size(), [&](std::size_t i) { return text_field(texts[i]); });
}

std::string render_csv(const Report& report) {
  std::string out;
  const FieldOf field_of{report.zone};
  for (const Table& table : report.tables) {
    if (!out.empty()) out += "\r\n";
    append_row(out, table.columns.size(), [&](std::size_t i) { return text_field(table.columns[i].id); });
    for (const std::vector<Cell>& row : table.rows) {
      append_row(out, row.size(), [&](std::size_t i) { return std::visit(field_of, row[i]); });
    }
  }
  return out;
}

}  // namespace cur::report
