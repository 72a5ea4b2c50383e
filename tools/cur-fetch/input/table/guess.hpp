#pragma once

#include <string>
#include <vector>

#include "sources.hpp"
#include "table/reader.hpp"

namespace cur::fetch {

// A file, and its name in messages.
struct InputFile {
  std::string path;
  std::string shown;  // "-" for stdin, which was copied to a temporary file
};

// The guessed configuration of a file. In the block, uncertain lines are comments.
struct GuessedSource {
  Source source;                         // the source for a run without configuration: the certain lines only
  std::vector<std::string> block_lines;  // the lines of the [[source]] block
};

// Guesses from the header and the first rows of a CSV or XLSX file; JSON lines are recognised by the name or the first
// character of the file. `zone` is that of times without an offset. Throws Fatal{no_input} or Fatal{bad_data} with the
// cure.
GuessedSource guess_source(const InputFile& file, const std::string& zone);

}  // namespace cur::fetch
