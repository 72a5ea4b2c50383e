#include "format/html.hpp"

#include <fmt/format.h>

#include "base/utf8.hpp"

namespace cur::report {

namespace {

std::string html_cell(const Cell& cell, const Column& column, bool first, const ValueFormat& format) {
  const std::string text = escape_html(format.cell(cell));
  if (first) return fmt::format("<th scope=\"row\"{}>{}</th>", column.id == "id" ? " class=\"id\"" : "", text);
  std::string classes = holds_words(column.kind) ? "" : "n";
  if (std::holds_alternative<std::monostate>(cell)) classes += classes.empty() ? "empty" : " empty";
  return classes.empty() ? fmt::format("<td>{}</td>", text) : fmt::format("<td class=\"{}\">{}</td>", classes, text);
}

}  // namespace

std::string escape_html(std::string_view text) {
  std::string out;
  for (const char c : utf8::printable(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string html_table(const Table& table, const ValueFormat& format) {
  std::string out =
      fmt::format("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\"><table>\n<thead><tr>",
                  escape_html(table.title));
  for (const Column& column : table.columns) {
    if (column.kind == CellKind::key) continue;
    out += fmt::format("<th scope=\"col\"{}>{}</th>", holds_words(column.kind) ? "" : " class=\"n\"",
                       escape_html(column.title));
  }
  out += "</tr></thead>\n<tbody>\n";
  for (const std::vector<Cell>& row : table.rows) {
    out += "<tr>";
    bool first = true;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (table.columns[i].kind == CellKind::key) continue;
      out += html_cell(row[i], table.columns[i], first, format);
      first = false;
    }
    out += "</tr>\n";
  }
  return out + "</tbody></table></div>\n";
}

std::string html_note(std::string_view text) { return fmt::format("<p class=\"hint\">{}</p>\n", escape_html(text)); }

std::string html_notes(const Table& table) {
  std::string out;
  for (const std::string& note : table.notes) out += html_note(note);
  return out;
}

}  // namespace cur::report
