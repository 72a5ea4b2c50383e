#pragma once

#include <string>

#include "cli/program.hpp"

namespace cur::cli {

// --help of one command: at most a screen. `command` is one of the program's.
std::string help_text(const Program& program, const Command& command, const Options& options);

// A bash completion script for the whole program, from the same tables.
std::string bash_completion(const Program& program);

}  // namespace cur::cli
