#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "appeal/vocabulary.hpp"
#include "config/document.hpp"
#include "config/section.hpp"

// How the columns of a table become the fields of records: from sources.toml, or from a shipped layout.
namespace cur::fetch {

// One field of a record and the columns that it is read from: `"text" = "Описание"`. Several columns are joined by ",
// ".
struct ColumnMap {
  std::string path;
  std::vector<std::string> columns;
  bool is_shipped = false;  // from a shipped layout: the table may lack these columns, except that of `text`
};

// One event of a row: made if the cell in column `at` is not empty. A name that is empty means "no such column".
struct EventMap {
  appeal::EventKind event = appeal::EventKind::other;
  std::string at, text, by, url;                    // columns
  std::string agency;                               // column: to.agency
  std::string outcome;                              // column
  std::map<std::string, appeal::Outcome> outcomes;  // cell of `outcome` -> what it means
  bool is_shipped = false;                          // as in ColumnMap
};

// The map of a table in which each row is a message.
struct RowMap {
  std::string id;                      // a column, "row" (its number) or "hash" (a digest of its cells)
  bool clean_incident_system = false;  // remove the leading ' and <br> of the incident system's export
  std::vector<ColumnMap> columns;
  std::vector<EventMap> events;
};

// What a word in the column `outcome` of a worklist means.
struct AnswerMeaning {
  appeal::EventKind event = appeal::EventKind::answered;
  appeal::Outcome outcome = appeal::Outcome::none;
};

// The map of a worklist that people filled in: each row is an event. Column names match as heading_key() has them.
struct AnswerMap {
  std::string appeal, outcome, text, by, until, typed_by, at;  // columns
  std::vector<std::string> received;                           // the column that says when an appeal came, by any name
  std::vector<std::vector<std::string>> shown;                 // the names of each column that nobody fills in
  std::map<std::string, AnswerMeaning> meanings;               // by the word
};

// A shipped layout, or the map that a [[source]] has. If `answers` is set, the rows are events and `rows` is not used.
struct TableMap {
  RowMap rows;
  std::optional<AnswerMap> answers;
};

// Adds the keys `id`, `clean`, `columns`, `events` and `answers` of a section to `map`: columns and words replace those
// of the same name, events replace all events. Throws Fatal{configuration} with file, line and key.
void read_table_map(config::Section& section, TableMap& map);

// The shipped layout of this name ("incident-system"). Throws Fatal{configuration} if there is none.
TableMap load_layout(const std::string& name);

}  // namespace cur::fetch
