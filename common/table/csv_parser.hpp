#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <csv.h>

namespace cur::table {

// libcsv, fed one physical line at a time, so that rows and their line numbers stay together.
// Blanks around a cell that is not quoted, and around the quotes of one that is, are not part of it.
class CsvParser {
 public:
  static constexpr std::size_t k_most_cells =
      16'384;  // as in a spreadsheet; a row of delimiters must not fill the memory

  explicit CsvParser(char delimiter);
  ~CsvParser();
  CsvParser(const CsvParser&) = delete;
  CsvParser& operator=(const CsvParser&) = delete;

  enum class State {
    complete,  // the row has ended: take cells()
    blank,     // nothing but blanks where a row could have begun
    open       // a quoted cell goes on in the next line
  };
  // `line` comes without its line feed; the carriage returns before that belong to the line's end, too.
  State feed(std::string_view line);
  void reset();  // forgets the row begun

  std::vector<std::string>& cells() { return m_cells; }  // at most k_most_cells
  bool has_too_many_cells() const { return m_too_many; }
  // The row holds a quote where RFC 4180 has none (`"a "b" c"`): it is read as text, or it is the end of a cell that
  // was never meant to reach there.
  bool is_loose() const { return m_loose; }

 private:
  void parse(std::string_view bytes);

  csv_parser m_parser{};
  char m_delimiter;
  std::vector<std::string> m_cells;
  bool m_complete = false;
  bool m_loose = false;
  bool m_too_many = false;
};

}  // namespace cur::table
