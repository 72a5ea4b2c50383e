#include "base/utf8.hpp"
#include "format/render.hpp"
#include "format/value_format.hpp"

namespace cur::report {

namespace {

// Texts from outside show as they are: nothing in them is markup, and no line ends inside a row.
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
    if (table.columns[i].kind == Kind::key) continue;
    out += "| ";
    out += text_of(i);
    out += ' ';
  }
  out += "|\n";
}

bool is_text(Kind kind) { return kind == Kind::text || kind == Kind::time; }

void append_table(std::string& out, const Table& table, const Format& format) {
  out += "\n## " + plain(table.title) + "\n\n";
  append_row(out, table, [&](std::size_t i) { return plain(table.columns[i].title); });
  append_row(out, table, [&](std::size_t i) { return is_text(table.columns[i].kind) ? ":--" : "--:"; });
  for (const std::vector<Cell>& row : table.rows) {
    append_row(out, table, [&](std::size_t i) { return plain(format.cell(row[i], table.columns[i].kind)); });
  }
  for (const std::string& note : table.notes) out += "\n" + plain(note) + "\n";
}

}  // namespace

std::string render_markdown(const Report& report) {
  const Format format(report.language, "\u00a0");
  std::string out = "# " + plain(report.title) + "\n\n";
  if (!report.period.empty()) out += plain(report.period) + "\\\n";
  out += plain(report.as_of_words) + "\n";
  for (std::size_t i = 0; i < report.lacks.size(); ++i) out += (i == 0 ? "\n- " : "- ") + plain(report.lacks[i]) + "\n";
  for (const Table& table : report.tables) append_table(out, table, format);
  return out;
}

}  // namespace cur::report
