#pragma once

#include "cli/program.hpp"

namespace cur::report {

cli::Command html_command(cli::CommonOptions& common);  // `common` must outlive the command

}  // namespace cur::report
