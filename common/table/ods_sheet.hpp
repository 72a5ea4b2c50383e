#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "table/merged_cells.hpp"
#include "table/xml.hpp"

namespace cur::table {

// Receives the content of an OpenDocument spreadsheet and collects the cells of one sheet, one row at a time.
class OdsSheetHandler : public XmlHandler {
 public:
  OdsSheetHandler(std::string sheet, bool fills_merged) : m_sheet(std::move(sheet)), m_fills_merged(fills_merged) {}

  // Sets the reader, which is paused after each row of the sheet. Must be called before reading.
  void set_reader(XmlReader& reader) { m_reader = &reader; }

  void start(std::string_view name, const XmlAttributes& attributes) override;
  void end(std::string_view name) override;
  void text(std::string_view piece) override;

  // The cells of the last row, without empty ones at its end, the number of the row, and how many equal rows begin with
  // it. Valid until reading resumes.
  std::vector<std::string>& cells() { return m_cells; }
  std::uint64_t row() const { return m_row; }
  std::uint64_t repeats() const { return m_repeats; }
  std::string_view fault() const { return m_fault; }  // why the row cannot be read; empty if it can

 private:
  void start_row(const XmlAttributes& attributes);
  void start_cell(const XmlAttributes& attributes, bool is_covered);
  void start_in_cell(std::string_view name, const XmlAttributes& attributes);
  void end_row();
  void end_cell();
  void add_text(std::string_view piece);

  std::string m_sheet;
  bool m_fills_merged;
  XmlReader* m_reader = nullptr;
  MergedCells m_merged;
  std::vector<std::string> m_cells;
  std::uint64_t m_row = 0, m_repeats = 1;
  std::string_view m_fault;
  std::size_t m_column = 0, m_row_bytes = 0;
  std::string m_value, m_text;  // the value that the cell states, and what it shows
  std::size_t m_cell_repeats = 1;
  int m_tables = 0;  // open ones: a cell may hold a table
  bool m_in_sheet = false, m_in_row = false, m_in_cell = false, m_has_value = false;
  int m_paragraphs = 0, m_open_paragraphs = 0, m_comments = 0;
};

}  // namespace cur::table
