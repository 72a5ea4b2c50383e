#include "commands/calendar.hpp"

#include <fmt/format.h>

#include "base/fatal.hpp"
#include "base/strings.hpp"
#include "configuration.hpp"
#include "output/year_formats.hpp"

namespace cur::sla {
namespace {

constexpr std::int64_t k_first_year = 1900;  // the range of WorkingTime
constexpr std::int64_t k_last_year = 2199;

int read_year(const CalendarOptions& options, cli::Run& run, const time::Zone& zone) {
  if (options.years.empty()) return static_cast<int>(std::chrono::year_month_day{zone.date(run.now())}.year());
  const std::optional<std::int64_t> year = to_integer(options.years.front());
  if (options.years.size() > 1) throw Fatal(ExitCode::usage, "one year at a time, please: cur-sla calendar 2026");
  if (!year || *year < k_first_year || *year > k_last_year)
    throw Fatal(ExitCode::usage,
                fmt::format("\"{}\" is no year of {} to {}", options.years.front(), k_first_year, k_last_year));
  return static_cast<int>(*year);
}

std::size_t find_week(const std::string& id, const Settings& settings) {
  std::vector<std::string_view> known;
  for (std::size_t i = 0; i < settings.weeks.size(); ++i) {
    if (settings.weeks[i].id == id) return i;
    known.push_back(settings.weeks[i].id);
  }
  if (!known.empty() && id.empty()) return settings.profiles[settings.fallback].week;
  if (known.empty())
    throw Fatal(ExitCode::configuration, "sla.toml has no [[week]], so there are no working hours to show");
  throw Fatal(ExitCode::usage,
              fmt::format("--week {}: there is no such [[week]]; there are: {}", id, fmt::join(known, ", ")));
}

}  // namespace

void CalendarOptions::bind(cli::CommonOptions& common, cli::Options& table) {
  table.positionals("YEAR", years, "the year; this one, when none is given");
  table.value("--week", "ID", week,
              "whose working hours: a [[week]] of sla.toml; that of the fallback, when none is given");
  table.choice("--format", {"text", "csv", "json"}, format, "a wall calendar, a row a day, or one object");
  table.value("--config", "DIR", common.config, "configuration (else $CUR_CONFIG, /etc/cur, built-in)");
  table.value("--now", "TIME", common.now, "take TIME (RFC 3339) for the present");
}

ExitCode print_calendar(cli::Run& run, const CalendarOptions& options) {
  const SlaConfiguration configuration = load_configuration(run);
  const Clocks& clocks = *configuration.clocks;
  const std::size_t week = find_week(options.week, clocks.settings());
  const std::string& id = clocks.settings().weeks[week].id;
  const YearSheet sheet =
      compute_year_sheet(read_year(options, run, clocks.zone()), clocks.working_time(week), clocks.calendar());
  if (sheet.is_assumed) {
    run.diagnostics().message(fmt::format(
        "the calendar does not cover {}: its weekends and holidays are assumed; add [[year]] to calendar-{}.toml",
        sheet.year, configuration.region.calendar()));
  }
  if (options.format == "csv") return run.print(year_csv(sheet, clocks.zone()));
  if (options.format == "json") return run.print(year_json(sheet, id, clocks.calendar()));
  return run.print(year_text(sheet, id, clocks.calendar(), clocks.zone(), phrases(configuration.region.language())));
}

}  // namespace cur::sla
