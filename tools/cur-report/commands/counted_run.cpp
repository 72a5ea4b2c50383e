#include "commands/counted_run.hpp"

#include "base/file.hpp"
#include "cli/stream.hpp"
#include "count/appeal_reader.hpp"
#include "geo/geojson.hpp"
#include "geo/simplify.hpp"

namespace cur::report {

namespace {

constexpr double k_map_tolerance_m = 500;

// The one name of a municipality, however it is written.
std::string canonical_name(const config::Region& region, std::string_view name) {
  const config::Municipality* found = region.find(name);
  return found == nullptr ? std::string(name) : found->name;
}

}  // namespace

CountedRun::CountedRun(cli::Run& run, Configuration configuration, bool with_personal_data)
    : m_run(&run),
      m_configuration(std::move(configuration)),
      m_with_personal_data(with_personal_data),
      m_counts([this](std::string_view name) { return canonical_name(m_configuration.region, name); }) {}

ExitCode CountedRun::read() {
  AppealReader reader(m_configuration.zone, m_with_personal_data, view_of(*m_run));
  cli::Counters counters;
  const ExitCode code = cli::for_each_record(*m_run, counters, [&](const json::Record& record) {
    if (record.kind() == "appeal") m_counts.add(reader.read(record));
    if (record.kind() == "health") add_health(record);
    counters.out = m_counts.total.received;
  });
  cli::print_stats(*m_run, counters);
  return code;
}

// What is known of runs after the moment of the report says nothing of that moment.
void CountedRun::add_health(const json::Record& record) {
  SourceHealth health = read_source_health(record);
  if (!health.tried_at || *health.tried_at <= m_run->now()) m_counts.sources.push_back(std::move(health));
}

ReportInput CountedRun::input() const {
  return {.counts = &m_counts,
          .titles = &m_configuration.titles,
          .region = &m_configuration.region,
          .phrases = m_configuration.words,
          .zone = m_configuration.zone,
          .now = m_run->now(),
          .shows_personal_data = m_with_personal_data};
}

Atlas CountedRun::read_atlas(const MapOptions& map) const {
  const std::string text = read_whole_file(map.file, ExitCode::no_input);
  const std::vector<geo::Area> areas = geo::read_areas(text, map.name_key, map.file);
  return {geo::simplify(areas, k_map_tolerance_m), m_configuration.region, m_counts.municipalities};
}

ExitCode write_output(cli::Run& run, std::string_view text, ExitCode code) {
  const bool is_whole = run.out().write(text) == io::Written::all && run.out().close() == io::Written::all;
  return is_whole ? code : ExitCode::ok;
}

}  // namespace cur::report
