#include "commands/undo.hpp"

#include <fmt/format.h>

#include "archive/open.hpp"
#include "arguments.hpp"
#include "base/fatal.hpp"
#include "desk/hand_events.hpp"
#include "json/writer.hpp"

namespace cur::store_tool {

namespace {

// What is said of an event that was taken back.
std::string message_of(const std::string& appeal, const appeal::Event& event) {
  const std::string by = event.json.member("by").text().value_or("");
  return fmt::format("{}: took back {} of {}{}; to bring it back: cur-store note --event {} --of '{}'", appeal,
                     spelling(event.kind), event.json.member("at").text().value_or(""),
                     by.empty() ? "" : fmt::format(" by {}", by), spelling(appeal::EventKind::restored), event.id);
}

std::string members_of(const std::string& appeal, std::string_view event, time::Instant at, const std::string& by,
                       const time::Zone& zone) {
  std::string out;
  json::Writer writer(out);
  writer.begin_object().key("appeal").string(appeal);
  writer.key("event").string(spelling(appeal::EventKind::withdrawn));
  writer.key("at").string(time::format_rfc3339(at, zone));
  if (!by.empty()) writer.key("by").string(by);
  writer.key("of").string(event).end_object();
  return out;
}

}  // namespace

void UndoOptions::bind(cli::CommonOptions& common, cli::Options& options) {
  bind_archive(options, archive);
  options.positionals("ID", ids, "the appeals", cli::Options::Need::required);
  options.value("--by", "WHO", by, "who takes it back");
  options.value("--at", "TIME", at, "from when on it does not count (default: now)");
  bind_now(options, common);
  bind_zone(options, common);
}

ExitCode undo(cli::Run& run, const UndoOptions& options) {
  if (options.ids.empty()) throw Fatal(ExitCode::usage, "which appeal? cur-store undo ARCHIVE ID...");
  const time::Zone zone = zone_of(run);
  const time::Instant at = options.at.empty() ? std::chrono::floor<std::chrono::seconds>(run.now())
                                              : past_of("--at", options.at, zone, run.now()).at;
  const std::unique_ptr<archive::Database> database = open_archive(run, options.archive, archive::Access::write);
  HandEventWriter writer(*database);
  std::vector<std::string> messages;
  for (const std::string& id : options.ids) {
    const AppealEvents events(*database, id);
    const appeal::Event* last = events.last_of_hand();
    if (last == nullptr)
      throw Fatal(ExitCode::no_input, fmt::format("{}: there is no event of a hand to take back", id));
    const std::string event = appeal::id_of(id, *last);
    writer.put(members_of(id, event, events.change_time(event, at), options.by, zone), run.now());
    messages.push_back(message_of(id, *last));
  }
  writer.commit();
  for (const std::string& message : messages) run.diagnostics().message(message);
  return ExitCode::ok;
}

}  // namespace cur::store_tool
