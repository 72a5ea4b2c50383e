#include "note.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <nettle/sha2.h>

#include "base/fatal.hpp"
#include "base/strings.hpp"
#include "json/writer.hpp"

namespace cur::store_tool {

namespace {

constexpr std::array<std::string_view, 15> k_kinds = {"registered", "assigned", "forwarded", "interim", "answered",
                                                      "resolved",   "extended", "control",   "paused",  "resumed",
                                                      "reopened",   "declined", "corrected", "note",    "deleted"};

void check_event(const Settings& settings) {
  if (settings.event == "extended" && settings.deadline.empty()) {
    throw Fatal(ExitCode::usage, "--event extended: until when? --until TIME");
  }
  if (settings.event == "corrected" && settings.set.empty()) {
    throw Fatal(ExitCode::usage,
                "--event corrected: what is right? --set PATH=VALUE, for example --set classify.topic=roads.snow");
  }
}

// A correction that nothing reads corrects nothing.
void check_path(const std::string& path) {
  const auto& paths = archive::k_corrected_paths;
  if (std::find(paths.begin(), paths.end(), path) != paths.end()) return;
  const std::string near = nearest_or_tail(path, paths, '.');
  throw Fatal(ExitCode::usage,
              near.empty() ? fmt::format("--set {}: nothing reads that; there is {}", path, fmt::join(paths, ", "))
                           : fmt::format("--set {}: did you mean {}?", path, near));
}

void check(const Settings& settings) {
  if (settings.names.empty()) throw Fatal(ExitCode::usage, "which appeal? cur-store note ARCHIVE ID... --event KIND");
  if (settings.event.empty()) throw Fatal(ExitCode::usage, "what happened? --event KIND, for example --event resolved");
  if (settings.by.empty()) throw Fatal(ExitCode::usage, "who did it? --by WHO");
  if (std::find(k_kinds.begin(), k_kinds.end(), settings.event) != k_kinds.end()) {
    check_event(settings);
    return;
  }
  const std::string_view near = nearest(settings.event, k_kinds);
  throw Fatal(ExitCode::usage, near.empty()
                                   ? fmt::format("--event {}: there is {}", settings.event, fmt::join(k_kinds, ", "))
                                   : fmt::format("--event {}: did you mean {}?", settings.event, near));
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
    writer.name(one.substr(0, equals)).string(std::string_view(one).substr(equals + 1));
  }
  writer.end_object();
}

// The members of the event but its id.
std::string body(const Settings& settings, const std::string& appeal, time::Stamp at, const time::Zone& zone) {
  std::string out;
  json::Writer writer(out);
  const auto put = [&](std::string_view key, const std::string& value) {
    if (!value.empty()) writer.name(key).string(value);
  };
  writer.begin_object();
  put("appeal", appeal);
  put("event", settings.event);
  put("at", time::format_rfc3339(at.at, at.offset));
  put("by", settings.by);
  put("text", settings.words);
  if (!settings.agency.empty() || !settings.curator.empty()) {
    writer.key("to").begin_object();
    put("agency", settings.agency);
    put("curator", settings.curator);
    writer.end_object();
  }
  if (!settings.set.empty()) write_set(writer, settings.set);
  put("outcome", settings.outcome);
  if (!settings.deadline.empty()) {
    const time::Stamp until = time_of("--until", settings.deadline, zone);
    put("until", time::format_rfc3339(until.at, until.offset));
  }
  if (!settings.media.empty()) {
    writer.key("media").begin_array();
    for (const std::string& url : settings.media) writer.begin_object().key("url").string(url).end_object();
    writer.end_array();
  }
  writer.end_object();
  return out;
}

}  // namespace

ExitCode note(cli::Run& run, const Settings& settings) {
  check(settings);
  const time::Zone zone = zone_of(run);
  const time::Instant now = run.now();
  const time::Stamp at = settings.at.empty()
                             ? time::Stamp{std::chrono::floor<std::chrono::seconds>(now), zone.offset(now)}
                             : time_of("--at", settings.at, zone);
  archive::Archive archive(archive_path(settings), archive::Access::write);
  json::Record record;
  for (const std::string& appeal : settings.names) {
    if (!archive.database().find_appeal(appeal)) refuse_unknown_id(archive, appeal);
    const std::string event = body(settings, appeal, at, zone);
    // The same words about the same appeal at the same time are the same event, however often they are said.
    const std::string line = fmt::format(R"({{"kind":"event","id":"note:{}",{})", hash_of(event), event.substr(1));
    (void)record.parse_copy(line);
    (void)archive.put(record, now);
  }
  archive.commit();
  return ExitCode::ok;
}

}  // namespace cur::store_tool
