#pragma once

#include "cli/program.hpp"

namespace cur::report {

cli::Command worklist_command(cli::CommonOptions& common);  // `common` must outlive the command

}  // namespace cur::report
