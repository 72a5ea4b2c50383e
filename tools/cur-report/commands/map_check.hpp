#pragma once

#include "cli/program.hpp"

namespace cur::report {

cli::Command map_check_command(cli::CommonOptions& common);  // `common` must outlive the command

}  // namespace cur::report
