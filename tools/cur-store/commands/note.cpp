#include "commands/note.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nettle/sha2.h>

#include "appeal/correction.hpp"
#include "archive/open.hpp"
#include "archive/rules/put_rules.hpp"
#include "arguments.hpp"
#include "base/fatal.hpp"
#include "base/strings.hpp"
#include "json/writer.hpp"
#include "media_argument.hpp"

namespace cur::store_tool {

using appeal::EventKind;

namespace {

// The kinds that a person may note.
std::vector<std::string_view> note_kinds() {
  std::vector<std::string_view> kinds;
  for (const std::string_view kind : appeal::event_kind_spellings()) {
    if (appeal::origin(appeal::read_event_kind(kind)) == appeal::EventOrigin::source_or_hand) kinds.push_back(kind);
  }
  return kinds;
}

// An option that the event has no use for would be lost without a word.
void check_event(const NoteOptions& options) {
  appeal::Event event;
  event.kind = appeal::read_event_kind(options.event);
  if (event.kind == EventKind::extended && options.until.empty()) {
    throw Fatal(ExitCode::usage, "--event extended: until when? --until TIME");
  }
  if (event.kind == EventKind::corrected && options.set.empty()) {
    throw Fatal(ExitCode::usage,
                "--event corrected: what is right? --set PATH=VALUE, for example --set classify.topic=roads.snow");
  }
  const auto refuse = [&](std::string_view option, std::string_view kinds) {
    throw Fatal(ExitCode::usage,
                fmt::format("{} says nothing with --event {}; it is for {}", option, options.event, kinds));
  };
  if (event.kind != EventKind::corrected && !options.set.empty()) refuse("--set", spelling(EventKind::corrected));
  if (!is_final_answer(event) && !options.outcome.empty()) refuse("--outcome", "answered and resolved");
  if (!has_until(event.kind) && !options.until.empty()) refuse("--until", "extended, interim and control");
}

// Days are compared, for an `until` may be a whole day.
void check_times(cli::Run& run, const NoteOptions& options, time::Instant at, const time::Zone& zone) {
  if (at > run.now()) {
    run.diagnostics().message(
        fmt::format("--at {}: that is later than now; the event counts from then on", options.at));
  }
  if (!options.until.empty() && zone.date(time_of("--until", options.until, zone).at) < zone.date(at)) {
    throw Fatal(ExitCode::usage, fmt::format("--until {}: that is before the event itself, see --at", options.until));
  }
}

// A correction that nothing reads corrects nothing.
void check_path(const std::string& path) {
  if (appeal::may_be_corrected(path)) return;
  const std::vector<std::string_view> paths = appeal::correctable_paths();
  const std::string near = nearest_or_tail(path, paths, '.');
  throw Fatal(ExitCode::usage,
              near.empty() ? fmt::format("--set {}: nothing reads that; there is {}", path, fmt::join(paths, ", "))
                           : fmt::format("--set {}: did you mean {}?", path, near));
}

// Some paths have a closed set of words.
void check_value(std::string_view path, std::string_view value) {
  const std::span<const std::string_view> words = appeal::allowed_values(path);
  if (words.empty() || std::find(words.begin(), words.end(), value) != words.end()) return;
  throw Fatal(ExitCode::usage, fmt::format("--set {}={}: it is one of: {}", path, value, fmt::join(words, ", ")));
}

void check(const NoteOptions& options) {
  if (options.ids.empty()) throw Fatal(ExitCode::usage, "which appeal? cur-store note ARCHIVE ID... --event KIND");
  if (options.event.empty()) throw Fatal(ExitCode::usage, "what happened? --event KIND, for example --event resolved");
  if (options.by.empty()) throw Fatal(ExitCode::usage, "who did it? --by WHO");
  const std::vector<std::string_view> kinds = note_kinds();
  if (std::find(kinds.begin(), kinds.end(), options.event) != kinds.end()) {
    check_event(options);
    return;
  }
  const std::string_view near = nearest(options.event, kinds);
  throw Fatal(ExitCode::usage, near.empty()
                                   ? fmt::format("--event {}: there is {}", options.event, fmt::join(kinds, ", "))
                                   : fmt::format("--event {}: did you mean {}?", options.event, near));
}

std::string hash_of(std::string_view text) {
  sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, text.size(), reinterpret_cast<const std::uint8_t*>(text.data()));
  std::array<std::uint8_t, 8> digest{};
  sha256_digest(&context, digest.size(), digest.data());
  return fmt::format("{:02x}", fmt::join(digest, ""));
}

void write_set(json::Writer& writer, const std::vector<std::string>& set) {
  writer.key("set").begin_object();
  for (const std::string& one : set) {
    const std::size_t equals = one.find('=');
    if (equals == 0 || equals == std::string::npos) {
      throw Fatal(ExitCode::usage,
                  fmt::format("--set {}: takes path=value, for example classify.topic=roads.snow", one));
    }
    check_path(one.substr(0, equals));
    check_value(one.substr(0, equals), one.substr(equals + 1));
    writer.name(one.substr(0, equals)).string(std::string_view(one).substr(equals + 1));
  }
  writer.end_object();
}

// The members of the event but its id.
std::string body(const NoteOptions& options, const std::string& appeal, time::Stamp at, const time::Zone& zone) {
  std::string out;
  json::Writer writer(out);
  const auto put = [&](std::string_view key, const std::string& value) {
    if (!value.empty()) writer.name(key).string(value);
  };
  writer.begin_object();
  put("appeal", appeal);
  put("event", options.event);
  put("at", time::format_rfc3339(at.at, at.offset));
  put("by", options.by);
  put("text", options.text);
  if (!options.agency.empty() || !options.curator.empty()) {
    writer.key("to").begin_object();
    put("agency", options.agency);
    put("curator", options.curator);
    writer.end_object();
  }
  if (!options.set.empty()) write_set(writer, options.set);
  put("outcome", options.outcome);
  if (!options.until.empty()) {
    const time::Stamp until = time_of("--until", options.until, zone);
    put("until", time::format_rfc3339(until.at, until.offset));
  }
  if (!options.media.empty()) {
    writer.key("media").begin_array();
    for (const std::string& value : options.media) {
      const Medium medium = read_media_argument(value);
      writer.begin_object().key("type").string(appeal::spelling(medium.kind)).key("url").string(medium.url);
      writer.end_object();
    }
    writer.end_array();
  }
  writer.end_object();
  return out;
}

// The event as a line. The same words about the same appeal at the same time are the same event, however often they are
// said: the id is a hash of them.
std::string line_of(const NoteOptions& options, const std::string& appeal, time::Stamp at, const time::Zone& zone) {
  const std::string event = body(options, appeal, at, zone);
  return fmt::format(R"({{"kind":"event","id":"note:{}",{})", hash_of(event), event.substr(1));
}

std::set<std::string> corrected_paths(json::Value event) {
  std::set<std::string> out;
  for (const auto& setting : appeal::read_corrected_values(event.member("set")).settings) out.insert(setting.path);
  return out;
}

// The newest correction of the archive that sets one of the paths of `event` in the second of `at`, or exactly then, if
// `at` has milliseconds.
struct KnownCorrection {
  std::int64_t at = 0;  // milliseconds
  std::string id;
};
std::optional<KnownCorrection> newest_correction(archive::Database& database, const std::string& appeal,
                                                 json::Value event, time::Instant at) {
  const std::set<std::string> paths = corrected_paths(event);
  const bool is_whole = std::chrono::floor<std::chrono::seconds>(at) == at;
  const auto end = at + (is_whole ? std::chrono::milliseconds{1000} : std::chrono::milliseconds{1});
  std::optional<KnownCorrection> newest;
  database.events_of(appeal, [&](const archive::EventRow& row) {
    if (appeal::read_event_kind(row.event) != EventKind::corrected) return true;
    if (!row.at || *row.at < at.time_since_epoch().count() || *row.at >= end.time_since_epoch().count()) return true;
    const std::set<std::string> known = corrected_paths(json::Value(row.line));
    if (std::none_of(known.begin(), known.end(), [&](const std::string& path) { return paths.contains(path); }))
      return true;
    if (!newest || std::pair(*row.at, row.id) > std::pair(newest->at, std::string_view(newest->id)))
      newest = {*row.at, std::string(row.id)};
    return true;
  });
  return newest;
}

// line_of() a correction, a millisecond behind a known one of the same second: of two corrections at one time the id
// would decide, and a person means the one said last.
std::string correction_line(archive::Database& database, const NoteOptions& options, const std::string& appeal,
                            time::Stamp at, const time::Zone& zone) {
  std::string line = line_of(options, appeal, at, zone);
  const std::optional<KnownCorrection> newest = newest_correction(database, appeal, json::Value(line), at.at);
  if (!newest) return line;
  at.at = time::Instant(std::chrono::milliseconds{newest->at});
  line = line_of(options, appeal, at, zone);
  if (json::Value(line).member("id").text() == newest->id) return line;
  at.at += std::chrono::milliseconds{1};
  return line_of(options, appeal, at, zone);
}

}  // namespace

void NoteOptions::bind(cli::CommonOptions& common, cli::Options& options) {
  bind_archive(options, archive);
  options.positionals("ID", ids, "the appeals", cli::Options::Need::required);
  options.value("--event", "KIND", event, "what happened: assigned, forwarded, answered, resolved, note, …");
  options.value("--by", "WHO", by, "who did it");
  options.value("--text", "TEXT", text, "the words of an answer or a note");
  options.value("--to", "AGENCY", agency, "to which agency it went");
  options.value("--curator", "ID", curator, "to which curator");
  options.list("--set", "PATH=VALUE", set, "what is corrected: classify.topic=roads.snow; may repeat");
  const auto outcomes = appeal::outcome_spellings();
  options.choice("--outcome", {outcomes.begin(), outcomes.end()}, outcome, "how it was answered");
  options.value("--until", "TIME", until, "a new last moment: a date, or RFC 3339");
  options.list("--media", "[TYPE:]URL", media, "a picture or a document of what was done; may repeat");
  options.value("--at", "TIME", at, "when it happened (default: now)");
  bind_now(options, common);
  bind_zone(options, common);
}

ExitCode note(cli::Run& run, const NoteOptions& options) {
  check(options);
  const time::Zone zone = zone_of(run);
  const time::Instant now = run.now();
  const time::Stamp at = options.at.empty()
                             ? time::Stamp{std::chrono::floor<std::chrono::seconds>(now), zone.offset(now)}
                             : time_of("--at", options.at, zone);
  check_times(run, options, at.at, zone);
  const std::unique_ptr<archive::Database> database = open_archive(run, options.archive, archive::Access::write);
  archive::Transaction transaction(*database);
  archive::WordIndexer words(*database);
  archive::PutRules rules(*database, transaction, words);
  json::Record record;
  for (const std::string& id : options.ids) {
    if (!database->find_appeal(id)) refuse_unknown_id(*database, id);
    const bool corrects = appeal::read_event_kind(options.event) == EventKind::corrected;
    const std::string line =
        corrects ? correction_line(*database, options, id, at, zone) : line_of(options, id, at, zone);
    (void)record.parse_copy(line);
    (void)rules.put(record, now);
  }
  transaction.commit();
  return ExitCode::ok;
}

}  // namespace cur::store_tool
