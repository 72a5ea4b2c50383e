#include "program.hpp"

#include "anonymise.hpp"
#include "base/fatal.hpp"
#include "get.hpp"
#include "history.hpp"
#include "inspect.hpp"
#include "note.hpp"
#include "portable.hpp"
#include "purge.hpp"
#include "put.hpp"
#include "settings.hpp"

namespace cur::store_tool {

namespace {

// A word that is no command must not become the name of an archive.
ExitCode refuse(cli::Run&, const Settings&) { throw Fatal(ExitCode::usage, "which command? see --help"); }
void bind_nothing(Settings&, cli::Options&) {}

void bind_put(Settings& settings, cli::Options& options) {
  settings.bind_archive(options);
  settings.common.bind_files(options);
  settings.common.bind_stream(options);
  options.flag("--no-index", settings.no_index, "leave the words for a later run to index");
  options.value("--now", "TIME", settings.common.now, "take TIME (RFC 3339) for the present: registered_at");
}

void bind_get(Settings& settings, cli::Options& options) {
  settings.bind_archive(options);
  options.flag("--open", settings.open, "not answered, resolved, declined or deleted");
  options.value("--since", "TIME", settings.since, "posted at TIME or later: a date, RFC 3339, or an age: 7d");
  options.value("--until", "TIME", settings.until, "posted before TIME");
  options.list("--sector", "SECTOR", settings.sectors,
               "of this sector; this and the following may repeat: any of them");
  options.list("--topic", "TOPIC", settings.topics, "of this topic");
  options.list("--municipality", "NAME", settings.municipalities, "of this municipality");
  options.list("--agency", "AGENCY", settings.agencies, "routed to this agency");
  options.list("--state", "STATE", settings.states, "new, assigned, forwarded, interim, paused, answered, …");
  options.list("--channel", "CHANNEL", settings.channels, "that came by this channel");
  options.list("--author", "ID", settings.authors, "written by this author");
  options.list("--id", "ID", settings.ids, "this appeal");
  options.value("--text", "WORDS", settings.text, "with all these words, in any form");
  options.flag("--revisions", settings.revisions, "behind each appeal the lines that it replaced, as revisions");
  settings.bind_now(options);
  options.value("--config", "DIR", settings.common.config, "configuration, for the region's time zone and names");
}

void bind_archive_only(Settings& settings, cli::Options& options) { settings.bind_archive(options); }

void bind_backup(Settings& settings, cli::Options& options) {
  settings.bind_archive(options);
  options.positional("TO", settings.to, "the copy; replaced when it is there");
}

void bind_note(Settings& settings, cli::Options& options) {
  settings.bind_archive(options);
  options.positionals("ID", settings.names, "the appeals", cli::Options::Need::required);
  options.value("--event", "KIND", settings.event, "what happened: assigned, forwarded, answered, resolved, note, …");
  options.value("--by", "WHO", settings.by, "who did it");
  options.value("--text", "TEXT", settings.words, "the words of an answer or a note");
  options.value("--to", "AGENCY", settings.agency, "to which agency it went");
  options.value("--curator", "ID", settings.curator, "to which curator");
  options.list("--set", "PATH=VALUE", settings.set, "what is corrected: classify.topic=roads.snow; may repeat");
  options.choice("--outcome", {"resolved", "explained"}, settings.outcome, "how it was answered");
  options.value("--until", "TIME", settings.deadline, "a new last moment: a date, or RFC 3339");
  options.list("--media", "URL", settings.media, "a picture of what was done; may repeat");
  options.value("--at", "TIME", settings.at, "when it happened (default: now)");
  settings.bind_now(options);
  settings.bind_zone(options);
}

void bind_events(Settings& settings, cli::Options& options) {
  settings.bind_archive(options);
  options.positionals("ID", settings.names, "the appeals", cli::Options::Need::required);
  options.value("--config", "DIR", settings.common.config, "show times in the region's zone, not as they were written");
}

void bind_purge(Settings& settings, cli::Options& options) {
  settings.bind_archive(options);
  options.value("--older-than", "AGE", settings.older_than, "posted before: 400d, a date, or RFC 3339");
  options.flag("--dry-run", settings.dry_run, "remove nothing, tell what would be removed");
  options.value("--log", "FILE", settings.log, "append what was removed, as counts, to FILE (default: stderr)");
  settings.bind_now(options);
  settings.bind_zone(options);
}

void bind_anonymise(Settings& settings, cli::Options& options) {
  settings.bind_archive(options);
  options.value("--older-than", "AGE", settings.older_than, "posted before: 400d, a date, or RFC 3339");
  options.value("--key", "FILE", settings.key, "the key of the hash, in a file that only its owner can read");
  options.flag("--keep-text", settings.keep_text, "keep what was written; only authors become unknown");
  settings.bind_now(options);
  settings.bind_zone(options);
}

}  // namespace

int run(int argc, char** argv) {
  Settings settings;
  const auto command = [&settings](auto... parts) { return cli::command_of(settings, parts...); };
  return cli::run_program(
      argc, argv,
      {.name = "cur-store",
       .summary = "Keeps appeals and their events, exactly once, in one file.",
       .commands = {command("", "", bind_nothing, refuse), command("put", "keep JSON lines", bind_put, put),
                    command("get", "appeals with their events, as JSON lines", bind_get, get),
                    command("stats", "how much of what there is", bind_archive_only, stats),
                    command("verify", "whether the archive is whole", bind_archive_only, verify),
                    command("export", "the whole archive as JSON lines", bind_archive_only, export_archive),
                    command("import", "a new archive from such lines", bind_put, import_archive),
                    command("backup", "a copy, while others write", bind_backup, backup),
                    command("note", "record what happened to appeals", bind_note, note),
                    command("events", "the history of an appeal, for people", bind_events, events),
                    command("purge", "remove old appeals", bind_purge, purge),
                    command("anonymise", "make the authors of old appeals unknown", bind_anonymise, anonymise)},
       .examples = {"cur-classify day.jsonl | cur-route | cur-store put archive.db",
                    "cur-store get archive.db --open | cur-sla | cur-report overdue"},
       .common = &settings.common});
}

}  // namespace cur::store_tool
