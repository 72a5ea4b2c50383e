#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cur::table {

// The rows of one table, whatever the file format. A cell is valid UTF-8 without NUL; a line break inside it is "\n".

struct End {};

struct Row {
  std::vector<std::string> cells;
  std::uint64_t line = 0;  // CSV: the physical line that the row starts in, from 1; XLSX: the sheet's row number
  std::uint64_t byte = 0;  // CSV: offset of the row's first byte in the file, from 0; XLSX: 0
  std::string raw;         // CSV: the row's bytes as they stand in the file, without the last "\n"; XLSX: empty
};

// A row that cannot be read. The rows after it can.
struct BadRow {
  std::uint64_t line = 0;  // where it is wrong: a physical line (CSV) or a sheet row (XLSX), from 1 ...
  std::uint64_t byte = 0;  // ... and the byte inside that line, from 1; XLSX: 0
  std::string reason;      // one of a few fixed texts, so that equal mistakes can be counted together
  std::string raw;         // as in Row; of a line over the limit only the first 16 MiB
};

using Next = std::variant<End, Row, BadRow>;

class Reader {
 public:
  virtual ~Reader() = default;

  // The next row; End at the end and ever after. The first Row is the header, for the caller to interpret; a BadRow
  // before it means that the header itself may be lost. Rows without any text are skipped, as blank lines are. Rows
  // may be shorter or longer than the header; those of XLSX, which have no width of their own, are never shorter.
  // Throws Fatal{io} when reading fails and Fatal{bad_data} when the rest of the file is beyond reading.
  virtual Next next() = 0;

  // What was assumed about the file and may be wrong, for one message to the user; empty when nothing was. Settled when
  // the first row with a letter outside ASCII has been read.
  virtual std::string note() const = 0;
};

struct CsvOptions {
  std::string delimiter;          // one ASCII character or "tab"; "" = guess_csv()
  std::string encoding = "auto";  // an iconv(3) name; "auto" = byte order mark, else UTF-8, else windows-1251
  // Called before a read that would wait, so that what is done so far can be flushed.
  std::function<void()> before_wait = nullptr;
};

// Opens a CSV file, or stdin for "-". A byte order mark overrules `encoding`; a first line `sep=;` gives the delimiter.
// With `delimiter` empty the first 64 KiB (or all there is) must have come before the first row does.
// Memory: 4 MiB; for the longest row, of 16 MiB, up to 160 MiB. Reads every line of a broken file: a row whose quote is
// still open after 2,000 lines, 16 MiB or at the end of the file costs its first line only (a BadRow), and reading goes
// on behind that line.
// Throws Fatal{no_input} when it cannot be opened, Fatal{configuration} when the encoding or delimiter is not known.
std::unique_ptr<Reader> open_csv(const std::string& path, const CsvOptions& options);

struct Guess {
  std::string delimiter;  // as CsvOptions takes it
  bool delimiter_certain = false;
  std::string delimiter_why;
  std::string encoding;
  bool encoding_certain = false;
  std::string encoding_why;
};

// How a CSV file that begins with `sample` is probably written. 64 KiB are plenty.
Guess guess_csv(std::string_view sample);

struct XlsxLimits {
  std::uint64_t entries = 10'000;              // files in the archive
  std::uint64_t expanded_bytes = 2ULL << 30U;  // of all parts that are read, together
  std::uint64_t ratio = 200;                   // expanded to compressed, of a part of over 8 MiB
  std::uint64_t string_bytes = 512ULL << 20U;  // memory for the table of shared strings
};

struct XlsxOptions {
  std::string sheet;  // "" = the first that is not hidden
  XlsxLimits limits = {};
};

// Opens one sheet of a workbook. Numbers come as a spreadsheet shows them (15 digits, no ".0"), booleans as TRUE and
// FALSE, dates as YYYY-MM-DD or YYYY-MM-DDTHH:MM:SS without a zone, times of day as HH:MM:SS, elapsed times as H:MM:SS
// with as many hours as there are; formulas give their stored value.
// Memory: flat in the size of the sheet; the shared strings of the workbook are kept, at their size.
// Throws Fatal{no_input} when it cannot be opened, Fatal{configuration} when there is no such sheet, Fatal{usage} for
// "-" (a zip archive is read from its end), Fatal{bad_data} with a cure when it is not an .xlsx file or breaks a limit.
std::unique_ptr<Reader> open_xlsx(const std::string& path, const XlsxOptions& options);

}  // namespace cur::table
