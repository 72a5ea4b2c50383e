#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "table/reader.hpp"
#include "table/xlsx.hpp"

// Workbooks of any kind that can be read: .xlsx, and .ods of LibreOffice. The kind is known by the content of the file.
namespace cur::table {

// See open_xlsx(), which has the forms of cells and the errors.
std::unique_ptr<Reader> open_workbook(const std::string& path, const XlsxOptions& options);

// The names of the sheets that are not hidden, in the order of the tabs; all of them if all are hidden. Throws as
// open_workbook() does.
std::vector<std::string> visible_sheets(const std::string& path);

// Whether the workbook has a custom property of this name. Spreadsheet programs keep those, whatever people edit.
bool has_property(const std::string& path, std::string_view name);

}  // namespace cur::table
