#include "commands/events.hpp"

#include "archive/open.hpp"
#include "archive/reader.hpp"
#include "archive/transaction.hpp"
#include "arguments.hpp"
#include "base/fatal.hpp"
#include "history.hpp"

namespace cur::store_tool {

void EventsOptions::bind(cli::CommonOptions& common, cli::Options& options) {
  bind_archive(options, archive);
  options.positionals("ID", ids, "the appeals", cli::Options::Need::required);
  options.value("--config", "DIR", common.config, "show times in the region's zone, not as they were written");
}

ExitCode events(cli::Run& run, const EventsOptions& options) {
  if (options.ids.empty()) throw Fatal(ExitCode::usage, "which appeal? cur-store events ARCHIVE ID...");
  std::optional<time::Zone> zone;
  if (!run.common().config.empty()) zone = zone_of(run);
  const std::unique_ptr<archive::Database> database = open_archive(run, options.archive, archive::Access::read);
  const archive::Snapshot snapshot(*database);
  archive::Reader reader(*database);
  std::string out;
  for (const std::string& id : options.ids) {
    const std::optional<archive::AppealRow> appeal = database->find_appeal(id);
    if (!appeal) refuse_unknown_id(*database, id);
    std::string line;
    reader.append_line(*appeal, line);
    json::Record record;
    (void)record.parse_copy(line);
    if (!out.empty()) out += '\n';
    out += history_text(record, zone ? &*zone : nullptr);
  }
  return run.print(out);
}

}  // namespace cur::store_tool
