#include "program.hpp"

#include <memory>

#include "base/fatal.hpp"
#include "commands/anonymise.hpp"
#include "commands/backup.hpp"
#include "commands/events.hpp"
#include "commands/export.hpp"
#include "commands/get.hpp"
#include "commands/import.hpp"
#include "commands/note.hpp"
#include "commands/purge.hpp"
#include "commands/put.hpp"
#include "commands/stats.hpp"
#include "commands/undo.hpp"
#include "commands/verify.hpp"

namespace cur::store_tool {

namespace {

// A command with options of its own, which live as long as it does.
template <class Options>
cli::Command command(cli::CommonOptions& common, std::string name, std::string summary,
                     ExitCode (*work)(cli::Run&, const Options&)) {
  const auto options = std::make_shared<Options>();
  return {std::move(name), std::move(summary),
          [&common, options](cli::Options& table) { options->bind(common, table); },
          [options, work](cli::Run& run) { return work(run, *options); }};
}

// A word that is no command must not become the name of an archive.
cli::Command no_command() {
  return {"", "", [](cli::Options&) {},
          [](cli::Run&) -> ExitCode { throw Fatal(ExitCode::usage, "which command? see --help"); }};
}

}  // namespace

int run(int argc, char** argv) {
  cli::CommonOptions common;
  return cli::run_program(
      argc, argv,
      {.name = "cur-store",
       .summary = "Keeps appeals and their events, exactly once, in one file.",
       .commands = {no_command(), command(common, "put", "keep JSON lines", put),
                    command(common, "get", "appeals with their events, as JSON lines", get),
                    command(common, "stats", "how much of what there is", stats),
                    command(common, "verify", "whether the archive is whole", verify),
                    command(common, "export", "the whole archive as JSON lines", export_archive),
                    command(common, "import", "a new archive from such lines", import_archive),
                    command(common, "backup", "a copy, while others write", backup),
                    command(common, "note", "record what happened to appeals", note),
                    command(common, "undo", "take back the last event of a hand", undo),
                    command(common, "events", "the history of an appeal and its exchange, for people", events),
                    command(common, "purge", "remove old appeals", purge),
                    command(common, "anonymise", "make the authors of old appeals unknown", anonymise)},
       .examples = {"cur-classify day.jsonl | cur-route | cur-store put archive.db",
                    "cur-store get archive.db --open | cur-sla | cur-report overdue"},
       .common = &common});
}

}  // namespace cur::store_tool
