#pragma once

#include <string>

#include "cli/program.hpp"

namespace cur::cli {

// Returns the text of --help without a command: the commands, and the options of the first one, which is the default.
std::string help_text(const Program& program, const Options& options);

// Returns the text of --help of one command.
std::string help_text(const Program& program, const Command& command, const Options& options);

// Returns a bash completion script for the whole program, made from the same tables of options.
std::string bash_completion(const Program& program);

}  // namespace cur::cli
