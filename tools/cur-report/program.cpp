#include "program.hpp"

#include <fmt/format.h>

#include "base/fatal.hpp"
#include "base/file.hpp"
#include "cli/stream.hpp"
#include "cli/version.hpp"
#include "commands/settings.hpp"
#include "commands/worklist.hpp"
#include "count/read_appeal.hpp"
#include "format/render.hpp"
#include "geo/geojson.hpp"
#include "geo/simplify.hpp"
#include "map/atlas.hpp"
#include "page/page.hpp"
#include "reports/report_input.hpp"
#include "reports/tables.hpp"

namespace cur::report {

namespace {

constexpr double k_map_tolerance_m = 500;

time::Zone zone_of(const config::Region& region) {
  Result<time::Zone> zone = time::Zone::find(region.zone());
  if (!zone) throw Fatal(ExitCode::configuration, "region.toml: zone: " + zone.error().message);
  return *zone;
}

// One run: the configuration, the lines, and what was counted of them.
class Reporter {
 public:
  Reporter(cli::Run& run, const Settings& settings)
      : m_run(&run),
        m_settings(&settings),
        m_region(config::load_region(run.directory())),
        m_zone(zone_of(m_region)),
        m_numbers({run.as_of(), [this](std::string_view name) { return canonical(name); }}) {
    const std::string& language = settings.language.empty() ? m_region.language() : settings.language;
    m_language = language == "en" ? Language::english : Language::russian;
    if (settings.top < 0) throw Fatal(ExitCode::usage, "--top takes 0 or a number of rows");
  }

  // Counts every line of the inputs.
  ExitCode read() {
    AppealReader reader(m_zone, m_settings->personal, m_run->as_of());
    cli::Counters counters;
    const ExitCode code = cli::for_each_record(*m_run, counters, [&](const json::Record& record) {
      if (record.kind() == "appeal") m_numbers.add(reader.read(record));
      counters.out = m_numbers.total.received;
    });
    cli::print_stats(*m_run, counters);
    return code;
  }

  Facts facts() {
    const config::Directory directory = m_run->directory();
    m_titles = Titles(directory.load("topics.toml", default_topics_text()),
                      directory.load("routes.toml", default_routes_text()), m_language);
    return {.numbers = &m_numbers,
            .titles = &m_titles,
            .region = &m_region,
            .zone = m_zone,
            .now = m_run->now(),
            .language = m_language,
            .top = static_cast<std::size_t>(m_settings->top),
            .personal = m_settings->personal};
  }

  Atlas atlas() const {
    const std::string text = read_whole_file(m_settings->map, ExitCode::no_input);
    std::vector<geo::Area> areas = geo::read_areas(text, m_settings->map_key, m_settings->map);
    return {geo::simplify(areas, k_map_tolerance_m), m_region, m_numbers.municipalities};
  }

  const config::Region& region() const { return m_region; }
  const Aggregate& numbers() const { return m_numbers; }
  Language language() const { return m_language; }

 private:
  // One name for each municipality, however the lines write it.
  std::string canonical(std::string_view name) const {
    const config::Municipality* found = m_region.find(name);
    return found == nullptr ? std::string(name) : found->name;
  }

  cli::Run* m_run;
  const Settings* m_settings;
  config::Region m_region;
  time::Zone m_zone;
  Aggregate m_numbers;
  Titles m_titles;
  Language m_language = Language::russian;
};

using Tables = std::vector<Table> (*)(const Facts&);

// A result that is not wholly written is never reported as done; Output throws.
ExitCode finish(cli::Run& run, std::string_view text, ExitCode code) {
  if (run.out().write(text) == io::Written::reader_left || run.out().close() == io::Written::reader_left)
    return ExitCode::ok;
  return code;
}

ExitCode print_region(cli::Run& run) {
  return run.print(config::print_toml(config::load_region_file(run.directory())));
}

ExitCode tables(cli::Run& run, const Settings& settings, std::string_view id, Tables make) {
  if (settings.common.print_config) return print_region(run);
  Reporter reporter(run, settings);
  const ExitCode code = reporter.read();
  if (code == ExitCode::bad_data) return code;
  const Facts facts = reporter.facts();
  Report report = report_head(facts, std::string(id));
  report.tables = make(facts);
  return finish(run, render(report, settings.format), code);
}

ExitCode html(cli::Run& run, const Settings& settings) {
  if (settings.common.print_config) return print_region(run);
  Reporter reporter(run, settings);
  if (!settings.map.empty())
    (void)read_whole_file(settings.map, ExitCode::no_input);  // a wrong path shows before the work
  const ExitCode code = reporter.read();
  if (code == ExitCode::bad_data) return code;
  const Facts facts = reporter.facts();
  if (settings.map.empty()) return finish(run, render_page(facts, nullptr, cli::k_version), code);
  const Atlas atlas = reporter.atlas();
  return finish(run, render_page(facts, &atlas, cli::k_version), code);
}

ExitCode map_check(cli::Run& run, const Settings& settings) {
  if (settings.common.print_config) return print_region(run);
  if (settings.map.empty()) throw Fatal(ExitCode::usage, "map-check needs a map: --map FILE");
  Reporter reporter(run, settings);
  // The map can be held against the region alone; lines are read only where they are named.
  const ExitCode code = settings.common.files.empty() ? ExitCode::ok : reporter.read();
  if (code == ExitCode::bad_data) return code;
  Report report = report_head(reporter.facts(), "map-check");
  report.lacks.clear();
  report.tables =
      map_check_tables(reporter.atlas(), reporter.region(), reporter.numbers().municipalities, reporter.language());
  return finish(run, render(report, settings.format), code);
}

std::vector<Table> summary(const Facts& facts) {
  std::vector<Table> made{summary_table(facts)};
  if (facts.has_topics()) made.insert(made.end(), {kinds_table(facts), sectors_table(facts)});
  made.push_back(channels_table(facts));
  return made;
}

std::vector<Table> overdue(const Facts& facts) {
  if (!facts.has_deadlines()) return {overdue_list_table(facts)};
  if (!facts.has_agencies()) return {overdue_list_table(facts)};
  return {overdue_by_agency_table(facts), overdue_list_table(facts)};
}

}  // namespace

int run(int argc, char** argv) {
  Settings settings;
  const auto table_command = [&](std::string name, std::string what, Tables make, bool personal = false) {
    auto bind = [&settings, personal](cli::Options& options) {
      settings.bind_lines(options);
      settings.bind_format(options);
      settings.bind_top(options);
      if (personal) settings.bind_personal(options);
    };
    auto work = [&settings, name, make](cli::Run& one) { return tables(one, settings, name, make); };
    return cli::Command{std::move(name), std::move(what), bind, work};
  };
  const auto bind_page = [&](cli::Options& options) {
    settings.bind_lines(options);
    settings.bind_map(options);
    settings.bind_personal(options);
  };
  const auto bind_check = [&](cli::Options& options) {
    settings.bind_lines(options);
    settings.bind_format(options);
    settings.bind_map(options);
  };
  return cli::run_program(
      argc, argv,
      {.name = "cur-report",
       .summary = "Counts appeals: tables, and one page with a map.",
       .commands = {table_command("summary", "the main numbers, by kind, sector and channel", summary),
                    table_command("days", "appeals and first answers by day",
                                  [](const Facts& facts) { return std::vector{days_table(facts)}; }),
                    table_command("topics", "what people write about",
                                  [](const Facts& facts) { return std::vector{topics_table(facts)}; }),
                    table_command("agencies", "who answers, how fast and how well",
                                  [](const Facts& facts) { return std::vector{agencies_table(facts)}; }),
                    table_command("places", "municipalities, per 1,000 residents, ranked",
                                  [](const Facts& facts) { return std::vector{places_table(facts)}; }),
                    table_command("overdue", "missed deadlines, and who still waits", overdue, true),
                    table_command("heatmap", "topics by municipality",
                                  [](const Facts& facts) { return std::vector{heatmap_table(facts)}; }),
                    {"worklist", "open appeals, as a sheet to fill in",
                     [&](cli::Options& options) { settings.bind_worklist(options); },
                     [&](cli::Run& one) { return worklist(one, settings); }},
                    {"html", "one self-contained page", bind_page, [&](cli::Run& one) { return html(one, settings); }},
                    {"map-check", "which areas and municipalities join", bind_check,
                     [&](cli::Run& one) { return map_check(one, settings); }}},
       .examples = {"cur-fetch complaints.csv | cur-classify | cur-report topics",
                    "cur-report html --map map.geojson --map-key district < day.jsonl > day.html",
                    "cur-report places --format csv --lang en < day.jsonl"},
       .common = &settings.common});
}

}  // namespace cur::report
