#include "commands/note.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "appeal/correction.hpp"
#include "appeal/hand/hand_event.hpp"
#include "appeal/hand/withdrawal.hpp"
#include "archive/open.hpp"
#include "arguments.hpp"
#include "base/fatal.hpp"
#include "base/strings.hpp"
#include "desk/correction_time.hpp"
#include "desk/hand_events.hpp"
#include "json/writer.hpp"
#include "note/known_names.hpp"
#include "note/media_argument.hpp"
#include "note/note_times.hpp"

namespace cur::store_tool {

using appeal::EventKind;

namespace {

// The kinds that a person may note.
std::vector<std::string_view> note_kinds() {
  std::vector<std::string_view> kinds;
  for (const std::string_view kind : appeal::event_kind_spellings()) {
    if (appeal::may_be_noted(appeal::read_event_kind(kind))) kinds.push_back(kind);
  }
  return kinds;
}

// An option that the event has no use for would be lost without a word.
void check_event(const NoteOptions& options) {
  appeal::Event event;
  event.kind = appeal::read_event_kind(options.event);
  if (appeal::is_withdrawal(event.kind) && options.of.empty()) {
    throw Fatal(ExitCode::usage, fmt::format("--event {}: which event? --of EVENT, its id; `cur-store undo` takes back "
                                             "the last one",
                                             options.event));
  }
  if (!appeal::is_withdrawal(event.kind) && !options.of.empty()) {
    throw Fatal(ExitCode::usage, fmt::format("--of is for --event {} and --event {}", spelling(EventKind::withdrawn),
                                             spelling(EventKind::restored)));
  }
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

// Before the archive is opened.
void check_set(const std::vector<std::string>& set, const KnownNames& names) {
  for (const std::string& one : set) {
    const std::size_t equals = one.find('=');
    if (equals == 0 || equals == std::string::npos) {
      throw Fatal(ExitCode::usage,
                  fmt::format("--set {}: takes path=value, for example classify.topic=roads.snow", one));
    }
    check_path(one.substr(0, equals));
    check_value(one.substr(0, equals), one.substr(equals + 1));
    names.check_correction(one.substr(0, equals), one.substr(equals + 1));
  }
}

void check_names(cli::Run& run, const NoteOptions& options) {
  if (options.set.empty() && options.agency.empty()) return;
  const KnownNames names(run.directory());
  check_set(options.set, names);
  names.check_agency("--to", options.agency);
}

void write_set(json::Writer& writer, const std::vector<std::string>& set) {
  writer.key("set").begin_object();
  for (const std::string& one : set) {
    const std::size_t equals = one.find('=');
    writer.name(one.substr(0, equals)).string(std::string_view(one).substr(equals + 1));
  }
  writer.end_object();
}

// Without --at each note is one of its own, also of those that say the same in one second. Of a correction that says
// the same there is one, because it would change nothing.
HandEventWriter::Identity identity_of(const NoteOptions& options) {
  const bool corrects = appeal::read_event_kind(options.event) == EventKind::corrected;
  return options.at.empty() && options.of.empty() && !corrects ? HandEventWriter::Identity::own
                                                               : HandEventWriter::Identity::same;
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
  put("of", options.of);
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
  options.value("--of", "EVENT", of, "the id of the event that is withdrawn or restored");
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
  check_names(run, options);
  if (!options.until.empty()) {
    check_until(options.until, time_of("--until", options.until, zone, time::BareDay::last_second).at, at.at, now);
  }
  const std::unique_ptr<archive::Database> database = open_archive(run, options.archive, archive::Access::write);
  HandEventWriter writer(*database);
  std::vector<std::string> messages;
  std::vector<std::string> anonymised;
  for (const std::string& id : options.ids) {
    const std::optional<archive::AppealRow> appeal = database->find_appeal(id);
    if (!appeal) refuse_unknown_id(*database, id);
    check_at(options.at, at.at, now, *appeal);
    time::Stamp stamp = at;
    if (!options.of.empty()) {
      const AppealEvents events(*database, id);
      events.require(options.of);
      const bool withdraws = appeal::read_event_kind(options.event) == EventKind::withdrawn;
      if (events.is_withdrawn(options.of) == withdraws) {
        messages.push_back(
            fmt::format("{}: {} is {}withdrawn: nothing is recorded", id, options.of, withdraws ? "already " : "not "));
        continue;
      }
      stamp.at = events.change_time(options.of, at.at);
    }
    const auto body_at = [&](time::Instant when) { return body(options, id, {when, at.offset}, zone); };
    if (appeal::read_event_kind(options.event) == EventKind::corrected) {
      stamp.at = correction_time(*database, id, at.at, body_at);
    }
    if (!writer.put(body_at(stamp.at), now, identity_of(options))) anonymised.push_back(id);
  }
  writer.commit();
  for (const std::string& message : messages) run.diagnostics().message(message);
  if (!anonymised.empty()) {
    run.diagnostics().message(
        fmt::format("{}: anonymised, so the words of the note are not kept", fmt::join(anonymised, ", ")));
  }
  return ExitCode::ok;
}

}  // namespace cur::store_tool
