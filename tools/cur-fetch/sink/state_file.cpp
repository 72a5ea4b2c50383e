#include "sink/state_file.hpp"

#include <fmt/format.h>

#include "base/fatal.hpp"
#include "json/record.hpp"
#include "json/writer.hpp"

namespace cur::fetch {

namespace {

constexpr std::int64_t k_state_version = 1;

[[noreturn]] void fail(const std::string& path, std::string_view what) {
  throw Fatal(ExitCode::configuration, fmt::format("{}: {}", path, what));
}

[[noreturn]] void fail_with_cure(const std::string& path, std::string_view what) {
  fail(path, fmt::format("{}; put back a copy of it, or move it and the output away to begin anew", what));
}

}  // namespace

std::string format_state(const State& state) {
  std::string out;
  json::Writer writer(out);
  writer.begin_object().key("kind").string("state").key("version").integer(k_state_version);
  writer.key("output").string(state.output).key("length").integer(static_cast<std::int64_t>(state.length));
  writer.key("sources").begin_array();
  for (const auto& [source, cursor] : state.positions) {
    writer.begin_object().key("source").string(source).key("cursor").string(cursor).end_object();
  }
  writer.end_array().end_object();
  out += '\n';
  return out;
}

State parse_state(std::string_view text, const std::string& path) {
  if (text.empty()) fail_with_cure(path, "is empty");
  if (text.starts_with("SQLite format 3")) {
    fail(path, "is an archive, and --output keeps its position in a file of its own; name another for --state");
  }
  json::Record record;
  if (!text.ends_with('\n')) fail_with_cure(path, "is cut off");
  text.remove_suffix(1);
  if (record.parse_copy(text) || record.kind() != "state") fail_with_cure(path, "is not a state of cur-fetch");
  if (record.member("version").integer().value_or(0) != k_state_version) {
    fail(path, "was written by a newer cur-fetch; use that one");
  }
  const std::optional<std::int64_t> length = record.member("length").integer();
  State state;
  state.output = record.member("output").text().value_or("");
  if (!length || *length < 0 || state.output.empty()) fail_with_cure(path, "lacks its length or its output");
  state.length = static_cast<std::uint64_t>(*length);
  record.member("sources").elements([&](json::Value entry) {
    state.positions[entry.member("source").text().value_or("")] = entry.member("cursor").text().value_or("");
  });
  return state;
}

}  // namespace cur::fetch
