#include "program.hpp"

#include "cli/program.hpp"
#include "commands/html.hpp"
#include "commands/map_check.hpp"
#include "commands/tables.hpp"
#include "commands/worklist.hpp"

namespace cur::report {

int run(int argc, char** argv) {
  cli::CommonOptions common;
  std::vector<cli::Command> commands;
  for (const TableReport& report : table_reports()) commands.push_back(tables_command(report, common));
  commands.push_back(worklist_command(common));
  commands.push_back(html_command(common));
  commands.push_back(map_check_command(common));
  return cli::run_program(argc, argv,
                          {.name = "cur-report",
                           .summary = "Counts appeals: tables, and one page with a map.",
                           .commands = std::move(commands),
                           .examples = {"cur-fetch complaints.csv | cur-classify | cur-report topics",
                                        "cur-report html --map map.geojson --map-key district < day.jsonl > day.html",
                                        "cur-report places --format csv --lang en < day.jsonl"},
                           .common = &common});
}

}  // namespace cur::report
