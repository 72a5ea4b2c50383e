#include "get.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/fatal.hpp"
#include "base/strings.hpp"
#include "lines.hpp"
#include "store/archive.hpp"

namespace cur::store_tool {

namespace {

void check_states(const std::vector<std::string>& states) {
  static constexpr std::array<std::string_view, 10> k_states = {
      "new", "assigned", "forwarded", "interim", "paused", "answered", "resolved", "declined", "deleted", "reopened"};
  for (const std::string& state : states) {
    if (std::find(k_states.begin(), k_states.end(), state) != k_states.end()) continue;
    const std::string_view near = nearest(state, k_states);
    throw Fatal(ExitCode::usage, near.empty() ? fmt::format("--state {}: there is {}", state, fmt::join(k_states, ", "))
                                              : fmt::format("--state {}: did you mean {}?", state, near));
  }
}

store::Query query_of(const Settings& settings, const time::Zone& zone) {
  store::Query query;
  if (!settings.since.empty()) query.since = milliseconds_of("--since", settings.since, zone);
  if (!settings.until.empty()) query.until = milliseconds_of("--until", settings.until, zone);
  check_states(settings.states);
  query.ids = settings.ids;
  query.sectors = settings.sectors;
  query.topics = settings.topics;
  query.municipalities = settings.municipalities;
  query.agencies = settings.agencies;
  query.states = settings.states;
  query.channels = settings.channels;
  query.authors = settings.authors;
  query.open = settings.open;
  return query;
}

}  // namespace

ExitCode get(cli::Run& run, const Settings& settings) {
  const store::Query query = query_of(settings, zone_of(run));
  store::Archive archive(archive_path(settings), store::Access::read);
  if (!settings.text.empty()) {
    if (store::Stems().of_query(settings.text).empty()) {
      throw Fatal(ExitCode::usage, fmt::format("--text {}: there is no word in it", settings.text));
    }
    const std::uint64_t left = archive.not_indexed();
    if (left > 0) {
      run.diagnostics().message(fmt::format(
          "{} lines are not indexed yet, so --text does not see them; the next cur-store put indexes them", left));
    }
  }
  Lines lines(run);
  archive.get(query, settings.text, [&](const store::AppealRow& appeal, std::string_view line) {
    bool more = true;
    if (settings.revisions) {
      archive.database().revisions_of(
          appeal.row, [&](const store::RevisionRow& revision) { return more = lines.add(revision.line); });
    }
    return more && lines.add(line);
  });
  return lines.finish();
}

}  // namespace cur::store_tool
