#pragma once

#include <memory>
#include <string>
#include <vector>

#include "table/reader.hpp"
#include "table/xlsx.hpp"
#include "table/zip_archive.hpp"

namespace cur::table {

// A sheet of an OpenDocument spreadsheet.
struct OdsSheet {
  std::string name;
  bool hidden = false;
};

// Whether the zip archive is an OpenDocument spreadsheet.
bool is_ods(ZipArchive& archive);

// The sheets, in the order of the tabs. Throws Fatal{bad_data} if there is none. Reads the whole file.
std::vector<OdsSheet> ods_sheets(ZipArchive& archive);

// Opens one sheet; as open_xlsx() does, also in the forms of cells: numbers as they are stored, dates YYYY-MM-DD or
// YYYY-MM-DDTHH:MM:SS, other cells as they are shown. Comments are not part of a cell. Memory is independent of the
// size of the sheet.
std::unique_ptr<Reader> open_ods(const std::string& path, const XlsxOptions& options);

}  // namespace cur::table
