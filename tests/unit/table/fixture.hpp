#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/exit_code.hpp"
#include "table/csv.hpp"
#include "table/xlsx.hpp"

namespace cur::table::test {

// A file of its own for one test, gone with the object.
class TempFile {
 public:
  explicit TempFile(std::string_view content = {});
  ~TempFile();
  TempFile(const TempFile&) = delete;
  TempFile& operator=(const TempFile&) = delete;
  const std::string& path() const { return m_path; }

 private:
  std::string m_path;
};

using Parts = std::map<std::string, std::string>;

// Writes a zip archive of these parts to `path`.
void write_zip(const std::string& path, const Parts& parts);

// A whole workbook of one sheet around `rows` (what stands inside sheetData). `extra` adds or replaces parts.
// styles.xml has the formats: 0 General, 1 date (14), 2 date and time (22), 3 time (21), 4 [hh]:mm:ss, 5 a custom
// date, 6 0.00.
Parts workbook(std::string_view rows, const Parts& extra = {});

// All that the reader gives, as one line a row: "line: a|b|c" or "line:byte! reason". "\n" in cells shows as "\\n".
std::vector<std::string> read_all(Reader& reader);
std::vector<std::string> read_csv(std::string_view content, const CsvOptions& options = {});
std::vector<std::string> read_xlsx(const Parts& parts, const XlsxOptions& options = {});

// The Fatal that an action ends in: "CODE message" with the path replaced by FILE; empty when there is none.
std::string csv_fatal(std::string_view content, const CsvOptions& options);
std::string xlsx_fatal(const Parts& parts, const XlsxOptions& options = {});
std::string fatal_of_file(const std::string& path);  // opened as .xlsx

// Where the shared sample data are: $CUR_SHARED, else beside the source tree; nothing (and a message) when absent.
std::optional<std::string> shared_file(const std::string& name);

}  // namespace cur::table::test
