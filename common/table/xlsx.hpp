#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "table/reader.hpp"

namespace cur::table {

// Limits against archives that unpack to far more than their size.
struct XlsxLimits {
  std::uint64_t entries = 10'000;              // number of files in the archive
  std::uint64_t expanded_bytes = 2ULL << 30U;  // total of all parts that are read
  std::uint64_t ratio = 200;                   // expanded to compressed size, for parts over 8 MiB
  std::uint64_t string_bytes = 512ULL << 20U;  // memory of the table of shared strings
};

struct XlsxOptions {
  std::string sheet;  // empty: the first sheet that is not hidden
  XlsxLimits limits = {};
  // Cells that are merged over several rows have their value in each of them (merged_cells.hpp). The sheet is then read
  // twice.
  bool fills_merged = false;
};

// Opens one sheet of a workbook. Numbers have the form that a spreadsheet shows (15 digits, no ".0"), booleans are TRUE
// and FALSE, dates YYYY-MM-DD or YYYY-MM-DDTHH:MM:SS without a zone, times of day as HH:MM:SS, elapsed times as H:MM:SS
// with as many hours as there are; formulas give their stored value.
// Memory: the shared strings of the workbook; independent of the size of the sheet.
// Throws Fatal{no_input} if the file cannot be opened, Fatal{configuration} if there is no such sheet, Fatal{usage} for
// "-" (a zip archive cannot be read from a pipe), Fatal{bad_data} if the file is no .xlsx file or exceeds a limit.
std::unique_ptr<Reader> open_xlsx(const std::string& path, const XlsxOptions& options);

}  // namespace cur::table
