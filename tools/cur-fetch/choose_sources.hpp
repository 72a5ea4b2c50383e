#pragma once

#include <string>
#include <vector>

#include "input/table/guess.hpp"
#include "sources.hpp"

namespace cur::fetch {

// Guesses the source for a file that was named as an argument; "-" is stdin, which is copied to a temporary file first.
// `zone` is that of times without an offset. Throws Fatal{usage} if stdin is a terminal, and what guess_source()
// throws.
GuessedSource guess_argument(const std::string& argument, const std::string& zone);

// The sources that the arguments name: configured ones by name, else files; without arguments all configured ones.
// Throws Fatal{usage} if there is none or if two have one name, Fatal{no_input} if an argument is neither a source nor
// a file.
std::vector<Source> choose_sources(const std::vector<std::string>& arguments, const std::vector<Source>& configured,
                                   const std::string& zone);

}  // namespace cur::fetch
