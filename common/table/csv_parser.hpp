#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <csv.h>

namespace cur::table {

// Parses CSV with libcsv, one physical line per call, so that the line numbers of a row are known. Blanks around an
// unquoted cell, and around the quotes of a quoted one, are not part of the cell.
class CsvParser {
 public:
  // The limit of spreadsheet programs. Without one, a line of delimiters would use much memory.
  static constexpr std::size_t k_most_cells = 16'384;

  explicit CsvParser(char delimiter);
  ~CsvParser();
  CsvParser(const CsvParser&) = delete;
  CsvParser& operator=(const CsvParser&) = delete;

  enum class State {
    complete,  // the row has ended; cells() has it
    blank,     // the line has only blanks, and no row was open
    open       // a quoted cell continues in the next line
  };
  // Parses one line, given without its line feed. Carriage returns at its end are ignored.
  State feed(std::string_view line);
  void reset();  // discards an open row

  std::vector<std::string>& cells() { return m_cells; }  // at most k_most_cells; valid until the next call
  bool has_too_many_cells() const { return m_too_many; }
  // Whether the row has a quote where RFC 4180 allows none (`"a "b" c"`). Either the quote is text, or an earlier quote
  // was not closed and the row contains others.
  bool has_misplaced_quote() const { return m_misplaced_quote; }

 private:
  void parse(std::string_view bytes);

  csv_parser m_parser{};
  char m_delimiter;
  std::vector<std::string> m_cells;
  bool m_complete = false;
  bool m_misplaced_quote = false;
  bool m_too_many = false;
};

}  // namespace cur::table
