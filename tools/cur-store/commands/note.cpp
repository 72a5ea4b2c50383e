#include "commands/note.hpp"

#include <algorithm>
#include <array>

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

void check_event(const NoteOptions& options) {
  if (appeal::read_event_kind(options.event) == EventKind::extended && options.until.empty()) {
    throw Fatal(ExitCode::usage, "--event extended: until when? --until TIME");
  }
  if (appeal::read_event_kind(options.event) == EventKind::corrected && options.set.empty()) {
    throw Fatal(ExitCode::usage,
                "--event corrected: what is right? --set PATH=VALUE, for example --set classify.topic=roads.snow");
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
  static constexpr std::array<std::string_view, 2> k_truths = {"true", "false"};
  std::span<const std::string_view> words;
  if (path == appeal::path(appeal::Field::urgency)) words = appeal::urgency_spellings();
  if (path == appeal::path(appeal::Field::kind)) words = appeal::appeal_kind_spellings();
  if (path == appeal::path(appeal::Field::is_appeal)) words = k_truths;
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
    const time::Stamp until = time_of("--until", options.until, zone, time::BareDay::last_second);
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
  options.value("--until", "TIME", until, "a new last moment: a date, meant to its end, or RFC 3339");
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
                             : past_of("--at", options.at, zone, now);
  const std::unique_ptr<archive::Database> database = open_archive(run, options.archive, archive::Access::write);
  archive::Transaction transaction(*database);
  archive::WordIndexer words(*database);
  archive::PutRules rules(*database, transaction, words);
  json::Record record;
  for (const std::string& id : options.ids) {
    if (!database->find_appeal(id)) refuse_unknown_id(*database, id);
    const std::string event = body(options, id, at, zone);
    // The same words about the same appeal at the same time are the same event, however often they are said.
    const std::string line = fmt::format(R"({{"kind":"event","id":"note:{}",{})", hash_of(event), event.substr(1));
    (void)record.parse_copy(line);
    (void)rules.put(record, now);
  }
  transaction.commit();
  return ExitCode::ok;
}

}  // namespace cur::store_tool
