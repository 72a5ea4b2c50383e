#include "table/ods_sheet.hpp"

#include <algorithm>

#include "base/strings.hpp"
#include "table/sheet_limits.hpp"
#include "table/xlsx_value.hpp"

namespace cur::table {

namespace {

std::uint64_t repeats_of(const XmlAttributes& attributes, std::string_view name, std::int64_t most) {
  const std::int64_t count = to_integer(attributes.get(name)).value_or(1);
  return static_cast<std::uint64_t>(std::clamp<std::int64_t>(count, 1, most));
}

// The value of a cell that is no text, in the form of open_xlsx(); empty if what the cell shows is to be taken.
std::string stated_value(const XmlAttributes& attributes) {
  const std::string_view type = attributes.get("value-type");
  if (type == "float" || type == "percentage" || type == "currency") return number_text(attributes.get("value"));
  if (type == "boolean") return attributes.get("boolean-value") == "true" ? "TRUE" : "FALSE";
  if (type != "date") return {};
  const std::string_view date = attributes.get("date-value");
  return std::string(date.substr(0, date.find('.')));
}

}  // namespace

void OdsSheetHandler::start(std::string_view name, const XmlAttributes& attributes) {
  if (name == "table" && m_tables++ == 0) m_in_sheet = attributes.get("name") == m_sheet;
  if (!m_in_sheet || m_tables != 1) return;
  if (name == "table-row") return start_row(attributes);
  if (!m_in_row) return;
  if (name == "table-cell" || name == "covered-table-cell") return start_cell(attributes, name != "table-cell");
  if (m_in_cell) start_in_cell(name, attributes);
}

void OdsSheetHandler::end(std::string_view name) {
  if (name == "table" && --m_tables == 0) m_in_sheet = false;
  if (!m_in_sheet || m_tables != 1) return;
  if (name == "table-row") return end_row();
  if (name == "table-cell" || name == "covered-table-cell") return end_cell();
  if (name == "annotation" && m_comments > 0) --m_comments;
  if (name == "p" && m_open_paragraphs > 0) --m_open_paragraphs;
}

void OdsSheetHandler::text(std::string_view piece) {
  if (m_open_paragraphs > 0) add_text(piece);
}

void OdsSheetHandler::start_row(const XmlAttributes& attributes) {
  m_row += m_row == 0 ? 1 : m_repeats;
  m_repeats = repeats_of(attributes, "number-rows-repeated", k_most_rows);
  m_cells.clear();
  m_column = m_row_bytes = 0;
  m_fault = {};
  m_in_row = true;
}

void OdsSheetHandler::start_cell(const XmlAttributes& attributes, bool is_covered) {
  m_cell_repeats = repeats_of(attributes, "number-columns-repeated", k_most_columns);
  m_value = is_covered ? std::string() : stated_value(attributes);
  m_has_value = is_covered || !m_value.empty();
  m_text.clear();
  m_paragraphs = 0;
  m_in_cell = true;
  const std::uint64_t rows = repeats_of(attributes, "number-rows-spanned", k_most_rows);
  if (m_fills_merged && !is_covered) m_merged.add(m_row, m_row + rows - 1, m_column);
}

void OdsSheetHandler::start_in_cell(std::string_view name, const XmlAttributes& attributes) {
  if (name == "annotation") ++m_comments;
  if (m_comments > 0) return;
  if (name == "p") {
    if (m_paragraphs++ > 0) add_text("\n");
    ++m_open_paragraphs;
  }
  if (m_open_paragraphs == 0) return;
  if (name == "s") add_text(std::string(repeats_of(attributes, "c", 1000), ' '));
  if (name == "tab") add_text("\t");
  if (name == "line-break") add_text("\n");
}

void OdsSheetHandler::end_cell() {
  m_in_cell = false;
  m_open_paragraphs = m_comments = 0;
  const std::string& value = m_has_value ? m_value : m_text;
  if (!value.empty() && m_column < k_most_columns) {
    const std::size_t end = std::min(m_column + m_cell_repeats, k_most_columns);
    m_row_bytes += value.size() * (end - m_column);
    if (m_row_bytes > k_longest_row) {
      m_fault = k_row_too_long;
    } else {
      m_cells.resize(end);
      std::fill(m_cells.begin() + static_cast<std::ptrdiff_t>(m_column), m_cells.end(), value);
    }
  }
  m_column += m_cell_repeats;
}

void OdsSheetHandler::end_row() {
  m_in_row = false;
  m_merged.fill(m_row, m_cells);
  m_reader->pause();
}

void OdsSheetHandler::add_text(std::string_view piece) {
  if (m_text.size() + piece.size() > k_longest_row) {
    m_fault = k_row_too_long;
  } else {
    m_text += piece;
  }
}

}  // namespace cur::table
