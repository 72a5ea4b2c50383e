#pragma once

#include <string>

#include "cli/program.hpp"

namespace cur::cli {

// --help without a command: what there is, and the options of the command that runs when none is named (the first).
std::string help_text(const Program& program, const Options& options);

// --help of one command: at most a screen.
std::string help_text(const Program& program, const Command& command, const Options& options);

// A bash completion script for the whole program, from the same tables.
std::string bash_completion(const Program& program);

}  // namespace cur::cli
