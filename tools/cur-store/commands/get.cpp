#include "commands/get.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "appeal/vocabulary.hpp"
#include "archive/open.hpp"
#include "archive/portable/exporter.hpp"
#include "archive/reader.hpp"
#include "archive/transaction.hpp"
#include "archive/upstream/source_health.hpp"
#include "archive/words/text_filter.hpp"
#include "archive/words/word_indexer.hpp"
#include "arguments.hpp"
#include "base/fatal.hpp"
#include "base/strings.hpp"
#include "defaults/defaults.hpp"
#include "lines.hpp"

namespace cur::store_tool {

namespace {

void check_states(const std::vector<std::string>& states) {
  const auto known = appeal::state_spellings();
  for (const std::string& state : states) {
    if (appeal::read_state(state)) continue;
    const std::string_view near = nearest(state, known);
    throw Fatal(ExitCode::usage, near.empty() ? fmt::format("--state {}: there is {}", state, fmt::join(known, ", "))
                                              : fmt::format("--state {}: did you mean {}?", state, near));
  }
}

archive::Query query_of(cli::Run& run, const GetOptions& options, const NameFilter& names) {
  archive::Query query;
  const time::Zone zone = zone_of(run);
  if (!options.since.empty()) query.since = before_of("--since", options.since, zone, run.now(), time::BareDay::begin);
  if (!options.until.empty())
    query.until = before_of("--until", options.until, zone, run.now(), time::BareDay::next_day);
  query.ids = options.ids;
  names.add_to(query);
  query.names[archive::Column::author] = options.authors;
  query.open = options.open;
  query.now = run.now().time_since_epoch().count();
  return query;
}

archive::TextFilter filter_of(const std::vector<std::string>& texts) {
  archive::TextFilter filter;
  for (const std::string& text : texts) {
    if (const std::optional<Error> error = filter.add(text)) {
      throw Fatal(ExitCode::usage, fmt::format("--text {}: {}", text.empty() ? "\"\"" : text, error->message));
    }
  }
  return filter;
}

// Says what --text cannot find yet, or at all.
void warn(cli::Run& run, archive::Database& database, const std::string& path, const archive::TextFilter& filter) {
  if (!filter.ignored().empty()) {
    run.diagnostics().message(fmt::format("--text: left out, because letters of other alphabets are not searched: {}",
                                          fmt::join(filter.ignored(), ", ")));
  }
  if (filter.wanted_stems().empty()) return;  // the index is not asked
  archive::WordIndexer words(database);
  if (words.is_of_another_version()) {
    run.diagnostics().message(
        fmt::format("the words were indexed by another version of cur-store, so --text may miss forms of them; "
                    "`cur-store put {} < /dev/null` indexes them anew",
                    path));
  }
  if (const std::uint64_t pending = words.pending(); pending > 0) {
    run.diagnostics().message(fmt::format(
        "{} lines are not indexed yet, so --text does not see them; the next cur-store put indexes them", pending));
  }
}

void add_health(archive::Database& database, Lines& lines) {
  std::string line;
  database.each_health([&](const archive::HealthRow& health) {
    line.clear();
    archive::append_health(health, line);
    return lines.add(line);
  });
}

}  // namespace

void GetOptions::bind(cli::CommonOptions& common, cli::Options& options) {
  bind_archive(options, archive);
  options.flag("--open", open, "that wait for an answer: no final one, not declined or deleted, and no noise");
  options.value("--since", "TIME", since, "posted at TIME or later: a date, RFC 3339, or an age: 7d");
  options.value("--until", "TIME", until, "posted before TIME; a date: until its end");
  options.list("--sector", "SECTOR", names.sectors, "of this sector; this and the following may repeat: any of them");
  options.list("--topic", "TOPIC", names.topics, "of this topic");
  options.list("--municipality", "NAME", names.municipalities, "of this municipality");
  options.list("--agency", "AGENCY", names.agencies, "that this agency has now, by its id or title");
  options.list("--curator", "NAME", names.curators, "that this curator has now");
  options.list("--state", "STATE", names.states, "new, assigned, forwarded, interim, paused, answered, …");
  options.list("--channel", "CHANNEL", names.channels, "that came by this channel");
  options.list("--author", "ID", authors, "written by this author");
  options.list("--id", "ID", ids, "this appeal");
  options.list("--text", "WORDS", texts,
               "with all these words, in any form; in quotes: a phrase; behind a minus: without it");
  options.flag("--health", health, "before the appeals the health of each source: last try, success, news, error");
  options.flag("--only-health", only_health, "the health of each source, and no appeals");
  options.flag("--revisions", revisions, "behind each appeal the lines that it replaced, as revisions");
  bind_now(options, common);
  options.value("--config", "DIR", common.config, "configuration, for the region's time zone and names");
}

ExitCode get(cli::Run& run, const GetOptions& options) {
  check_states(options.names.states);
  const config::Region region = config::load_region(run.directory());
  const config::Agencies agencies(run.directory().load("routes.toml", defaults::routes_toml()));
  NameFilter names(options.names, region, agencies);
  archive::TextFilter filter = filter_of(options.texts);
  archive::Query query = query_of(run, options, names);
  query.stems = filter.wanted_stems();
  const std::unique_ptr<archive::Database> database = open_archive(run, options.archive, archive::Access::read);
  const archive::Snapshot snapshot(*database);
  warn(run, *database, options.archive, filter);
  Lines lines(run);
  std::string revision_line;
  const auto visit = [&](const archive::AppealRow& appeal, std::string_view line) {
    if (!filter.accepts(appeal.line)) return true;
    names.mark_seen(appeal.columns);
    bool more = lines.add(line);
    if (!options.revisions || !more) return more;
    database->revisions_of(appeal.id, [&](const archive::RevisionRow& revision) {
      revision_line.clear();
      archive::append_revision(revision, revision_line);
      return more = lines.add(revision_line);
    });
    return more;
  };
  const auto accept = [&](const archive::Columns& columns) { return names.accepts(columns); };
  if (options.health || options.only_health) add_health(*database, lines);
  if (!options.only_health) archive::Reader(*database).get(query, visit, accept);
  const ExitCode code = lines.finish();
  for (const std::string& message : names.unknown(*database)) run.diagnostics().message(message);
  return code;
}

}  // namespace cur::store_tool
