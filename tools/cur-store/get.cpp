#include "get.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "archive/archive.hpp"
#include "archive/portable.hpp"
#include "asked_names.hpp"
#include "base/fatal.hpp"
#include "base/strings.hpp"
#include "lines.hpp"

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

archive::Query query_of(cli::Run& run, const Settings& settings, const AskedNames& names) {
  archive::Query query;
  const time::Zone zone = zone_of(run);
  if (!settings.since.empty()) query.since = before_of("--since", settings.since, zone, run.now());
  if (!settings.until.empty()) query.until = before_of("--until", settings.until, zone, run.now());
  query.ids = settings.ids;
  names.add_to(query);
  query.names[archive::Column::author] = settings.authors;
  query.open = settings.open;
  return query;
}

}  // namespace

ExitCode get(cli::Run& run, const Settings& settings) {
  check_states(settings.states);
  const config::Region region = config::load_region(run.directory());
  AskedNames names(settings, region);
  const archive::Query query = query_of(run, settings, names);
  archive::Archive archive(archive_path(settings), archive::Access::read);
  if (!settings.text.empty()) {
    if (archive::Stems().of_query(settings.text).empty()) {
      throw Fatal(ExitCode::usage, fmt::format("--text {}: there is no word in it", settings.text));
    }
    const std::uint64_t left = archive.not_indexed();
    if (left > 0) {
      run.diagnostics().message(fmt::format(
          "{} lines are not indexed yet, so --text does not see them; the next cur-store put indexes them", left));
    }
  }
  Lines lines(run);
  std::string older;
  const auto visit = [&](const archive::AppealRow& appeal, std::string_view line) {
    names.see(appeal.columns);
    bool more = lines.add(line);
    if (!settings.revisions || !more) return more;
    archive.database().revisions_of(appeal.row, [&](const archive::RevisionRow& revision) {
      older.clear();
      archive::append_revision(revision, older);
      return more = lines.add(older);
    });
    return more;
  };
  archive.get(query, settings.text, visit, [&](const archive::Columns& columns) { return names.accepts(columns); });
  const ExitCode code = lines.finish();
  for (const std::string& unknown : names.unknown(archive)) run.diagnostics().message(unknown);
  return code;
}

}  // namespace cur::store_tool
