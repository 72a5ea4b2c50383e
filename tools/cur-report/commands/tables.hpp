#pragma once

#include "cli/program.hpp"
#include "reports/list.hpp"

namespace cur::report {

// The command of a report that consists of tables. `common` must outlive the command.
cli::Command tables_command(const TableReport& report, cli::CommonOptions& common);

}  // namespace cur::report
