#pragma once

#include "cli/program.hpp"

namespace cur::route {

// `cur-route [FILE...]`: adds the key `route` to every appeal. `common` must outlive the command.
cli::Command route_command(cli::CommonOptions& common);

}  // namespace cur::route
