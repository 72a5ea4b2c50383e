#include "format/text.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/strings.hpp"
#include "base/utf8.hpp"
#include "format/display_width.hpp"
#include "format/heading.hpp"
#include "format/value_format.hpp"

namespace cur::report {

namespace {

constexpr std::size_t k_widest_text = 60;    // in terminal cells; longer texts are cut
constexpr std::size_t k_widest_header = 14;  // of a column of numbers; longer ones are broken at spaces

using Lines = std::vector<std::string>;

std::string cut(const std::string& text, std::size_t width) {
  if (display_width(text) <= width) return text;
  std::size_t at = 0;
  std::size_t end = 0;
  while (at < text.size() && display_width(std::string_view(text).substr(0, at)) < width) {
    end = at;
    utf8::next(text, at);
  }
  return text.substr(0, end) + "…";
}

Lines broken(std::string_view text, std::size_t width) {
  Lines lines;
  for (const std::string_view word : split(text, ' ')) {
    const bool fits = !lines.empty() && display_width(lines.back()) + 1 + display_width(word) <= width;
    if (fits) {
      lines.back().append(" ").append(word);
    } else {
      lines.emplace_back(word);
    }
  }
  return lines;
}

void append_padded(std::string& line, std::string_view text, std::size_t width, bool right) {
  const std::string padding(width - std::min(width, display_width(text)), ' ');
  if (!line.empty() || !right) line += line.empty() ? "" : "  ";
  if (right) line += padding;
  line += text;
  if (!right) line += padding;
}

void append_line(std::string& out, std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  out += line;
  out += '\n';
}

// One column as texts.
struct Strip {
  bool right;  // aligned to the right
  Lines header;
  Lines cells;
  std::size_t width = 0;
};

Strip strip(const Table& table, std::size_t column, const ValueFormat& format) {
  Strip strip{!holds_words(table.columns[column].kind), {}, {}, 0};
  for (const std::vector<Cell>& row : table.rows) {
    strip.cells.push_back(cut(utf8::printable(format.cell(row[column])), k_widest_text));
    strip.width = std::max(strip.width, display_width(strip.cells.back()));
  }
  const std::string title = utf8::printable(table.columns[column].title);
  strip.header =
      broken(cut(title, k_widest_text), strip.right ? std::max(strip.width, k_widest_header) : k_widest_text);
  for (const std::string& line : strip.header) strip.width = std::max(strip.width, display_width(line));
  return strip;
}

void append_text_table(std::string& out, const Table& table, const ValueFormat& format) {
  out += fmt::format("\n{}\n\n", utf8::printable(table.title));
  std::vector<Strip> strips;
  std::size_t header_lines = 0;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (table.columns[i].kind == CellKind::key) continue;
    strips.push_back(strip(table, i, format));
    header_lines = std::max(header_lines, strips.back().header.size());
  }
  const auto lay = [&](auto&& text_of) {
    std::string line;
    for (std::size_t i = 0; i < strips.size(); ++i)
      append_padded(line, text_of(strips[i]), strips[i].width, strips[i].right);
    append_line(out, std::move(line));
  };
  for (std::size_t i = 0; i < header_lines; ++i) {
    lay([&](const Strip& one) {
      const std::size_t above = header_lines - one.header.size();  // headers are aligned to the bottom
      return i < above ? std::string() : one.header[i - above];
    });
  }
  lay([](const Strip& one) { return std::string(one.width, '-'); });
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    lay([&](const Strip& one) { return one.cells[row]; });
  }
  for (const std::string& note : table.notes) out += fmt::format("\n{}\n", utf8::printable(note));
}

}  // namespace

std::string render_text(const Report& report) {
  const ValueFormat format(report.words->notation, " ", report.zone);
  std::string out = utf8::printable(report.title) + '\n';
  if (report.first_day) out += period_line(report) + '\n';
  out += as_of_line(report) + '\n';
  for (const std::string& missing : report.missing_inputs) out += fmt::format("! {}\n", utf8::printable(missing));
  for (const Table& table : report.tables) append_text_table(out, table, format);
  return out;
}

}  // namespace cur::report
