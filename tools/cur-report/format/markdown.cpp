#include "format/markdown.hpp"

#include "base/utf8.hpp"
#include "format/heading.hpp"
#include "format/value_format.hpp"

namespace cur::report {

namespace {

// The text with everything escaped that Markdown or HTML would read as markup. It has no line breaks.
std::string plain(std::string_view text) {
  std::string out;
  for (const char c : utf8::printable(text)) {
    if (c == '<') {
      out += "&lt;";
    } else if (c == '&') {
      out += "&amp;";
    } else {
      if (std::string_view("\\`*_[]|~#$!").find(c) != std::string_view::npos) out += '\\';
      out += c;
    }
  }
  return out;
}

void append_row(std::string& out, const Table& table, auto&& text_of) {
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (table.columns[i].kind == CellKind::key) continue;
    out += "| ";
    out += text_of(i);
    out += ' ';
  }
  out += "|\n";
}

void append_markdown_table(std::string& out, const Table& table, const ValueFormat& format) {
  out += "\n## " + plain(table.title) + "\n\n";
  append_row(out, table, [&](std::size_t i) { return plain(table.columns[i].title); });
  append_row(out, table, [&](std::size_t i) { return holds_words(table.columns[i].kind) ? ":--" : "--:"; });
  for (const std::vector<Cell>& row : table.rows) {
    append_row(out, table, [&](std::size_t i) { return plain(format.cell(row[i])); });
  }
  for (const std::string& note : table.notes) out += "\n" + plain(note) + "\n";
}

}  // namespace

std::string render_markdown(const Report& report) {
  const ValueFormat format(report.words->notation, "\u00a0", report.zone);
  std::string out = "# " + plain(report.title) + "\n\n";
  if (report.first_day) out += plain(period_line(report)) + "\\\n";
  out += plain(as_of_line(report)) + "\n";
  for (std::size_t i = 0; i < report.missing_inputs.size(); ++i) {
    out += (i == 0 ? "\n- " : "- ") + plain(report.missing_inputs[i]) + "\n";
  }
  for (const Table& table : report.tables) append_markdown_table(out, table, format);
  return out;
}

}  // namespace cur::report
