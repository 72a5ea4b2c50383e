#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "table/zip_archive.hpp"

namespace cur::table {

struct Sheet {
  std::string name;
  std::string part;  // name of its part in the archive; empty for a sheet without cells (a chart)
  bool hidden = false;
};

struct Workbook {
  std::vector<Sheet> sheets;  // in the order of the tabs
  std::string styles_part;    // empty if there are none
  std::string strings_part;
  bool epoch_1904 = false;
};

// Throws Fatal{bad_data} if the archive has no workbook or no sheet with cells.
Workbook read_workbook(ZipArchive& archive);

// Returns the sheet of that name, or the first visible one if `name` is empty. `path` is used in messages. Throws
// Fatal{configuration} with the names of the sheets if there is no such sheet.
const Sheet& choose_sheet(const Workbook& workbook, const std::string& name, const std::string& path);

// Returns the part that `target`, of a relationship of a part in `folder` ("xl", or "" for the root), refers to.
std::string resolve_target(std::string_view folder, std::string_view target);

}  // namespace cur::table
