#include <fmt/format.h>

#include "base/utf8.hpp"
#include "format/render.hpp"

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

// Spreadsheets run what begins like this; an apostrophe makes it a text.
std::string harmless(const std::string& text) {
  const bool formula = !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
  return formula ? "'" + text : text;
}

std::string field(const Cell& cell, Kind kind) {
  if (const auto* text = std::get_if<std::string>(&cell)) return quoted(harmless(utf8::printable(*text)));
  if (const auto* whole = std::get_if<std::int64_t>(&cell)) return std::to_string(*whole);
  if (const auto* real = std::get_if<double>(&cell))
    return fmt::format("{:.{}f}", *real, kind == Kind::percent ? 4 : 3);
  return "";
}

}  // namespace

std::string render_csv(const Report& report) {
  std::string out;
  for (const Table& table : report.tables) {
    if (!out.empty()) out += "\r\n";
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (i > 0) out += ',';
      out += quoted(harmless(table.columns[i].id));
    }
    out += "\r\n";
    for (const std::vector<Cell>& row : table.rows) {
      for (std::size_t i = 0; i < row.size(); ++i) {
        if (i > 0) out += ',';
        out += field(row[i], table.columns[i].kind);
      }
      out += "\r\n";
    }
  }
  return out;
}

}  // namespace cur::report
