#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "table/reader.hpp"
#include "table/xlsx_parts.hpp"
#include "table/xml.hpp"

namespace cur::table {

// The parts of a workbook that cells refer to.
struct SheetContext {
  std::vector<NumberFormat> formats;
  SharedStrings strings;
  bool epoch_1904 = false;
};

// Receives the XML of a sheet and collects the cells of one row at a time. `context` must outlive the handler.
class SheetHandler : public XmlHandler {
 public:
  explicit SheetHandler(const SheetContext& context) : m_context(context) {}

  // Sets the reader, which is paused after each row. Must be called before reading.
  void set_reader(XmlReader& reader) { m_reader = &reader; }

  void start(std::string_view name, const XmlAttributes& attributes) override;
  void end(std::string_view name) override;
  void text(std::string_view piece) override;

  // The cells of the last row, without empty ones at its end. Valid until reading resumes.
  std::vector<std::string>& cells() { return m_cells; }
  std::uint64_t row() const { return m_row; }
  std::string_view fault() const { return m_fault; }  // why the row cannot be read; empty if it can

 private:
  enum class CellType { number, shared, text, boolean, other };

  void start_row(const XmlAttributes& attributes);
  void start_cell(const XmlAttributes& attributes);
  void end_cell();
  std::string cell_text();

  const SheetContext& m_context;
  XmlReader* m_reader = nullptr;
  std::vector<std::string> m_cells;
  std::uint64_t m_row = 0;
  std::size_t m_column = 0;  // of the cell being read
  std::size_t m_next_column = 0;
  std::size_t m_row_bytes = 0;
  std::string_view m_fault;
  CellType m_type = CellType::number;
  NumberFormat m_format = NumberFormat::number;
  std::string m_value;
  bool m_in_row = false;
  bool m_in_cell = false;
  bool m_collects = false;
  int m_phonetic = 0;
};

}  // namespace cur::table
