#include "program.hpp"

#include "commands/route.hpp"

namespace cur::route {

int run(int argc, char** argv) {
  cli::CommonOptions common;
  return cli::run_program(
      argc, argv,
      {.name = "cur-route",
       .summary = "Says of each appeal which municipality, agency and curator it is for, and by which rule.",
       .commands = {route_command(common)},
       .examples = {"cur-classify appeals.jsonl | cur-route --config DIR | jq -r .route.agency | sort | uniq -c",
                    "cur-route --print-config > routes.toml   # the rules, to edit"},
       .common = &common});
}

}  // namespace cur::route
