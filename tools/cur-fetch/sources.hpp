#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "config/directory.hpp"

namespace cur::fetch {

struct NetworkSource;

enum class SourceType { csv, xlsx, jsonl, dir, network };

// `"text" = "Описание"`: a record's field and the column, or columns joined by ", ", that it is read from.
struct ColumnMap {
  std::string path;
  std::vector<std::string> columns;
  bool shipped = false;  // of a layout: an export may lack its columns, but for that of the text
};

// An event that a row tells of: made where the cell of column `at` is not empty. Empty names: not given.
struct EventMap {
  std::string event;
  std::string at, text, by, url;                // columns
  std::string agency;                           // column: to.agency
  std::string outcome;                          // column
  std::map<std::string, std::string> outcomes;  // its cells and what they mean
  bool shipped = false;                         // as in ColumnMap
};

// A table that people filled in: which columns say what of an appeal, and what the words of `outcome` mean.
struct AnswerMap {
  std::string appeal, outcome, text, by, until, at;  // columns; their names match whatever the case
  std::map<std::string, std::string> meanings;       // word -> the kind of event, or `explained`
};

// One [[source]] of sources.toml, with its layout already laid under it.
struct Source {
  std::string name;
  SourceType type = SourceType::csv;
  std::string path;                    // as it can be opened
  std::string shown;                   // what messages call it: the path, or "-" for stdin
  std::string layout;                  // the shipped column map under this one
  std::string delimiter;               // csv; empty: found
  std::string encoding;                // csv; "auto": found
  std::string sheet;                   // xlsx; empty: the first
  std::string id;                      // a column, "row" or "hash"
  std::string zone;                    // of times without an offset
  bool clean_incident_system = false;  // undo the leading ' and <br> of the incident system's export
  std::string channel;                 // of every message, where no column gives one
  std::vector<ColumnMap> columns;
  std::vector<EventMap> events;
  std::chrono::seconds settle{10};               // dir: a younger file may still be written to
  std::shared_ptr<const NetworkSource> network;  // of a source on the network; then nothing above but name and zone
  std::optional<AnswerMap> answers;              // then rows are events, and columns and events above are not used
};

// All sources of the directory's sources.toml, in their order. `zone`: where a source gives none.
// Throws Fatal{configuration} with file, line and key.
std::vector<Source> load_sources(const config::Node& sources, const config::Directory& directory,
                                 const std::string& zone);

// A shipped column map ("incident-system") as a source without name and path.
Source layout_source(const std::string& layout);

}  // namespace cur::fetch
