#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "appeal/vocabulary.hpp"
#include "config/directory.hpp"
#include "input/table/column_map.hpp"

namespace cur::fetch {

struct NetworkSource;

// A file with a table, and how it is opened.
struct TableFile {
  std::string path;
  std::string delimiter;          // of CSV; empty: detected
  std::string encoding = "auto";  // of CSV; "auto": detected
  std::string sheet;              // of XLSX; empty: the first one
};

// `csv` and `xlsx`: each row is a message.
struct TableSource {
  TableFile file;
  std::string channel;  // of messages whose row gives none
  RowMap map;
};

// `csv` and `xlsx` with `answers`: each row that people filled in is an event.
struct AnswerSource {
  TableFile file;
  AnswerMap map;
};

// `jsonl`: each line is a record already.
struct LinesSource {
  std::string path;
};

// `dir`: a folder into which files are dropped.
struct SpoolSource {
  std::string path;
  std::string channel;              // of messages that give none
  std::chrono::seconds settle{10};  // a file younger than this may still be written to, and is left for the next run
};

// A [[source]] that cannot be read because something in it is wrong; `trouble` says what, with file, line and key.
struct BrokenSource {
  std::string trouble;
};

// One [[source]] of sources.toml, or a file that was named as an argument.
struct Source {
  using Details = std::variant<TableSource, AnswerSource, LinesSource, SpoolSource,
                               std::shared_ptr<const NetworkSource>, BrokenSource>;

  std::string name;
  appeal::SourceKind type = appeal::SourceKind::csv;
  std::string shown;  // what messages call it: its path, "-" for stdin, the name of a source on the network
  std::string zone;   // of times without an offset
  Details details;

  // Null for a source in files.
  const NetworkSource* network() const;
};

// The details of a source that is a table: an AnswerSource if the map has answers, else a TableSource.
Source::Details table_details(TableFile file, std::string channel, TableMap map);

// All sources of sources.toml, in their order. `zone` is used where a source gives none. What is wrong with one source
// makes a BrokenSource of it, so that the others are read. Throws Fatal{configuration} with file, line and key for what
// leaves in doubt which sources there are: a source without a name, two of one name, an unknown
// key.
std::vector<Source> load_sources(const config::Node& sources, const config::Directory& directory,
                                 const std::string& zone);

// Throws Fatal{configuration} for the first broken source.
void refuse_broken(const std::vector<Source>& sources);

}  // namespace cur::fetch
