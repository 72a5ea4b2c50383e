#include "configuration.hpp"

#include <fmt/format.h>

#include "config/calendar_file.hpp"
#include "config/section.hpp"
#include "settings/settings.hpp"

namespace cur::sla {
namespace {

config::Node load_calendar(const config::Directory& directory, const config::Section& region_section,
                           const config::Region& region) {
  const std::string file = fmt::format("calendar-{}.toml", region.calendar());
  const std::string_view shipped = region.calendar() == "ru" ? config::default_calendar_text() : std::string_view();
  config::Node calendar = directory.load(file, shipped);
  if (calendar.table()->empty())
    region_section.fail("calendar", fmt::format("there is no {}; shipped is \"ru\"", file));
  return calendar;
}

}  // namespace

SlaConfiguration load_configuration(cli::Run& run) {
  const config::Directory directory = run.directory();
  const config::Node region_file = config::load_region_file(directory);
  SlaConfiguration out{.directory = directory,
                       .region_file = region_file,
                       .region = config::Region(region_file),
                       .settings_file = directory.load("sla.toml", default_settings_text()),
                       .calendar_file = {},
                       .clocks = nullptr};
  const config::Section section(region_file, "");
  const Result<time::Zone> zone = time::Zone::find(out.region.zone());
  if (!zone) section.fail("zone", zone.error().message);
  const config::Node calendar = load_calendar(directory, section, out.region);
  const config::Node* years = calendar.find("year");
  const bool has_years = years != nullptr && years->array() != nullptr && !years->array()->empty();
  out.calendar_file = has_years ? years->array()->back().origin : calendar.origin;
  out.clocks =
      std::make_unique<Clocks>(read_settings(out.settings_file, out.region), config::read_calendar(calendar), *zone);
  return out;
}

AppealReader make_appeal_reader(const SlaConfiguration& configuration, Instant now) {
  const Settings& settings = configuration.clocks->settings();
  return {configuration.region, now,
          appeal::Parts{.id = false,
                        .source = true,
                        .channel = settings.uses_field(&Appeal::channel),
                        .classify = true,  // what is no appeal has no clocks
                        .agency = settings.uses_field(&Appeal::agency) || settings.has_agency_hours(),
                        .municipality = settings.uses_field(&Appeal::municipality)}};
}

View make_view(cli::Run& run) { return {.now = run.now(), .hide_future = run.as_of().has_value()}; }

}  // namespace cur::sla
