#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "table/zip_archive.hpp"

namespace cur::table {

struct Sheet {
  std::string name;
  std::string part;  // empty for what has no cells (a chart)
  bool hidden = false;
};

struct Workbook {
  std::vector<Sheet> sheets;  // in the order of the tabs
  std::string styles_part;    // empty: there are none
  std::string strings_part;
  bool epoch_1904 = false;
};

// Throws Fatal{bad_data} when the archive holds no workbook.
Workbook read_workbook(ZipArchive& archive);

// The sheet of that name, or the first that is not hidden for "". Throws Fatal{configuration} that lists the names.
const Sheet& choose_sheet(const Workbook& workbook, const std::string& name, const std::string& path);

// The part that a relationship of a part in `folder` ("xl", or "" for the root) points to.
std::string resolve_target(std::string_view folder, std::string_view target);

}  // namespace cur::table
