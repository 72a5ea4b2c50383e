#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace cur::table {

// Rows of a table, independent of the file format. A cell is valid UTF-8 without NUL; a line break in a cell is "\n".

struct End {};  // there are no more rows

struct Row {
  std::vector<std::string> cells;
  std::uint64_t line =
      0;  // CSV: number of the physical line where the row starts, from 1; XLSX: row number in the sheet
  std::uint64_t byte = 0;  // CSV: offset of the row's first byte in the file, from 0; XLSX: 0
  std::string raw;         // CSV: the bytes of the row in the file, without the last "\n"; XLSX: empty
};

// A row that cannot be read. Reading continues with the next row.
struct BadRow {
  std::uint64_t line = 0;  // line of the mistake: a physical line (CSV) or a row number (XLSX), from 1
  std::uint64_t byte = 0;  // byte of the mistake in that line, from 1; XLSX: 0
  std::string reason;      // one of a few fixed texts, so that equal mistakes can be counted
  std::string raw;         // as in Row; only the first 16 MiB of an overlong line
};

using Next = std::variant<End, Row, BadRow>;

class Reader {
 public:
  virtual ~Reader() = default;

  // Returns the next row, or End in all calls after the last row. The first Row is the header, which the caller
  // interprets; a BadRow before it may be the header. Blank rows are skipped. CSV rows may be shorter or longer than
  // the header; XLSX rows are never shorter. Throws Fatal{io} if reading fails, and Fatal{bad_data} if the rest of the
  // file is unreadable.
  virtual Next next() = 0;

  // Returns an assumption about the file that may be wrong, as a message to the user, or an empty text. Final once the
  // first row with a character outside ASCII has been read.
  virtual std::string note() const = 0;
};

}  // namespace cur::table
