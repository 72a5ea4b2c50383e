#pragma once

#include <span>
#include <string>

#include "time/instant.hpp"
#include "worklist/sheet.hpp"

namespace cur::report {

// Returns a workbook with the sheet; its outcome column offers `outcome_words`. The workbook is made in a temporary
// file. The same arguments give the same bytes. Texts of more than 32,767 characters are cut off, with an ellipsis.
// Throws Fatal{usage} if there are more rows than a sheet of a workbook can have, Fatal{io} if the file cannot be
// written.
std::string render_sheet_xlsx(const Sheet& sheet, std::span<const std::string> outcome_words, time::Instant created);

}  // namespace cur::report
