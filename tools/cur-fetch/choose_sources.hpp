#pragma once

#include <string>
#include <vector>

#include "input/table/guess.hpp"
#include "sources.hpp"

namespace cur::fetch {

// The source that a file, or stdin for "-", is without configuration. stdin is copied to a temporary file first.
Guessed guess_argument(const std::string& argument, const std::string& zone);

// The sources that the arguments name: configured ones by name, else files; without arguments all that are configured.
// Throws Fatal{usage} when there is none or two have one name, Fatal{no_input} when an argument is neither.
std::vector<Source> choose_sources(const std::vector<std::string>& what, const std::vector<Source>& configured,
                                   const std::string& zone);

}  // namespace cur::fetch
