#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "appeal/vocabulary.hpp"
#include "sources.hpp"
#include "table/reader.hpp"

namespace cur::fetch {

// Where a worklist stands in a file that people have edited.
struct FoundWorklist {
  std::string sheet;               // of a workbook with several sheets, else empty
  std::size_t rows_above = 0;      // rows above the headings; blank ones do not count
  std::vector<std::string> lacks;  // the columns of the map that a worklist has and this one does not
};

// Opens the table of a file: the sheet that is named, else the first one.
std::unique_ptr<table::Reader> open_table(appeal::SourceKind kind, const TableFile& file);

// Looks for the headings of a worklist in the first rows of each visible sheet, or of the sheet that is named. A sheet
// is a worklist if it has all columns that people fill in; one that has only some of its columns is found, too, with
// what it lacks, so that it is not taken for a table of messages; so is a sheet whose rows are those of a worklist
// (AnsweredRows), and a workbook that cur-report wrote, whatever has become of their headings. Nothing if no sheet
// looks like one. Throws Fatal{bad_data} if two sheets are worklists, and as the readers of tables do.
std::optional<FoundWorklist> find_worklist(appeal::SourceKind kind, const TableFile& file, const AnswerMap& map);

// Throws Fatal{bad_data} if the worklist lacks a column: its answers must not become messages. `shown` is the name of
// the file in the message.
void refuse_damaged(const FoundWorklist& found, const std::string& shown);

// The columns of the map that these headings lack. Nothing if they do not look like those of a worklist.
std::optional<std::vector<std::string>> lacking_columns(const std::vector<std::string>& headings, const AnswerMap& map);

}  // namespace cur::fetch
