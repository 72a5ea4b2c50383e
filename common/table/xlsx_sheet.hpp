#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "table/reader.hpp"
#include "table/xlsx_parts.hpp"
#include "table/xml.hpp"

namespace cur::table {

// What the cells of a sheet refer to.
struct SheetContext {
  std::vector<NumberFormat> formats;
  SharedStrings strings;
  bool epoch_1904 = false;
};

// Collects the cells of one row at a time from the XML of a sheet.
class SheetHandler : public XmlHandler {
 public:
  explicit SheetHandler(const SheetContext& context) : m_context(context) {}

  // Told when a row is whole, so that it can be taken before the next begins.
  void set_reader(XmlReader& reader) { m_reader = &reader; }

  void start(std::string_view name, const XmlAttributes& attributes) override;
  void end(std::string_view name) override;
  void text(std::string_view piece) override;

  // The row that the reader paused behind; empty cells at its end are gone.
  std::vector<std::string>& cells() { return m_cells; }
  std::uint64_t row() const { return m_row; }
  std::string_view fault() const { return m_fault; }  // why the row cannot be read, or empty

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
