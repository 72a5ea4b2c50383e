#include "table/xlsx_sheet.hpp"

#include <optional>
#include <utility>

#include "base/strings.hpp"
#include "table/sheet_limits.hpp"

namespace cur::table {

namespace {

constexpr std::string_view k_no_column = "a cell reference that no sheet has";
constexpr std::string_view k_no_string = "a shared string that the file does not hold";

}  // namespace

void SheetHandler::start(std::string_view name, const XmlAttributes& attributes) {
  if (name == "c" && m_in_row) {
    start_cell(attributes);
  } else if (name == "v" || name == "t") {
    m_collects = m_in_cell && m_phonetic == 0;
  } else if (name == "row") {
    start_row(attributes);
  } else if (name == "rPh") {
    ++m_phonetic;
  }
}

void SheetHandler::end(std::string_view name) {
  if (name == "v" || name == "t") {
    m_collects = false;
  } else if (name == "c") {
    end_cell();
  } else if (name == "rPh") {
    --m_phonetic;
  } else if (name == "row") {
    m_in_row = false;
    while (!m_cells.empty() && m_cells.back().empty()) m_cells.pop_back();
    m_reader->pause();
  }
}

void SheetHandler::text(std::string_view piece) {
  if (!m_collects) return;
  m_row_bytes += piece.size();
  if (m_row_bytes > k_longest_row) {
    m_fault = k_row_too_long;
  } else {
    m_value += piece;
  }
}

void SheetHandler::start_row(const XmlAttributes& attributes) {
  const std::int64_t number = to_integer(attributes.get("r")).value_or(0);
  m_row = number > 0 && number <= k_most_rows ? static_cast<std::uint64_t>(number) : m_row + 1;
  m_cells.clear();
  m_next_column = 0;
  m_row_bytes = 0;
  m_fault = {};
  m_in_row = true;
  m_in_cell = m_collects = false;
}

void SheetHandler::start_cell(const XmlAttributes& attributes) {
  const std::string_view reference = attributes.get("r");
  const std::optional<std::size_t> column = reference.empty() ? m_next_column : column_of(reference);
  if (!column || *column >= k_most_columns) {
    m_fault = k_no_column;
    return;
  }
  m_column = *column;
  m_next_column = m_column + 1;
  const std::string_view type = attributes.get("t");
  m_type = type.empty() || type == "n"            ? CellType::number
           : type == "s"                          ? CellType::shared
           : type == "inlineStr" || type == "str" ? CellType::text
           : type == "b"                          ? CellType::boolean
                                                  : CellType::other;
  const std::size_t style = static_cast<std::size_t>(to_integer(attributes.get("s")).value_or(0));
  m_format = style < m_context.formats.size() ? m_context.formats[style] : NumberFormat::number;
  m_value.clear();
  m_in_cell = true;
}

void SheetHandler::end_cell() {
  if (!m_in_cell) return;
  m_in_cell = m_collects = false;
  if (m_value.empty() || !m_fault.empty()) return;
  std::string value = cell_text();
  // A short reference may stand for a long string, so the limit applies to the resolved text.
  m_row_bytes += value.size();
  if (m_row_bytes > k_longest_row) m_fault = k_row_too_long;
  if (!m_fault.empty()) return;
  if (m_cells.size() <= m_column) m_cells.resize(m_column + 1);
  m_cells[m_column] = std::move(value);
}

std::string SheetHandler::cell_text() {
  switch (m_type) {
    case CellType::shared: {
      const std::int64_t index = to_integer(trim(m_value)).value_or(-1);
      if (index >= 0 && static_cast<std::uint64_t>(index) < m_context.strings.size()) {
        return std::string(m_context.strings[static_cast<std::size_t>(index)]);
      }
      m_fault = k_no_string;
      return {};
    }
    case CellType::text:
      return decode_escapes(m_value);
    case CellType::boolean:
      return trim(m_value) == "1" ? "TRUE" : trim(m_value) == "0" ? "FALSE" : m_value;
    case CellType::number:
      return serial_text(m_value, m_format, m_context.epoch_1904);
    case CellType::other:
      break;  // an error like #N/A, an ISO date
  }
  return m_value;
}

}  // namespace cur::table
