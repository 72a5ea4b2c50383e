#pragma once

#include <string>
#include <vector>

#include "sources.hpp"
#include "table/reader.hpp"

namespace cur::fetch {

// A file to look at, and what messages call it.
struct InputFile {
  std::string path;
  std::string shown;  // "-" for stdin, which is read from a temporary file
};

// What a file without a configuration seems to be. Lines of which we are not sure are comments in the block.
struct Guessed {
  Source source;                         // what a run without configuration uses: the sure lines only
  std::vector<std::string> block_lines;  // the [[source]] block, sure or commented, ready to print
};

// Looks at the header and some rows of a CSV or XLSX file; JSON lines are known by their name or first character.
// `zone` is assumed for times without an offset. Throws Fatal{no_input} or Fatal{bad_data} with a cure.
Guessed guess_source(const InputFile& file, const std::string& zone);

}  // namespace cur::fetch
