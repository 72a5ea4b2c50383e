#include "configuration.hpp"

#include <fmt/format.h>

#include "config/calendar_file.hpp"
#include "config/section.hpp"
#include "settings/settings.hpp"

namespace cur::sla {
namespace {

// Reads the calendar of the region and says in `out` where it is from.
config::Calendar load_calendar(const config::Section& region_section, SlaConfiguration& out) {
  const config::Region& region = out.region;
  const std::string file = fmt::format("calendar-{}.toml", region.calendar());
  const bool is_shipped = region.calendar() == "ru";
  const config::Directory::Layers layers =
      out.directory.load_layers(file, is_shipped ? config::default_calendar_text() : std::string_view());
  const bool is_extension = is_shipped && layers.base;
  if (!is_extension && layers.own.table()->empty())
    region_section.fail("calendar", fmt::format("there is no {}; shipped is \"ru\"", file));
  const config::Node* years = layers.own.find("year");
  const bool has_years = years != nullptr && years->array() != nullptr && !years->array()->empty();
  out.calendar_file = has_years ? years->array()->back().origin : layers.own.origin;
  if (is_shipped && !out.calendar_file.file.starts_with("default:")) out.built_in_calendar = config::default_calendar();
  out.calendar_kind = is_extension ? CalendarFile::extends : CalendarFile::replaces;
  return is_extension ? config::read_calendar(*layers.base, layers.own) : config::read_calendar(layers.own);
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
                       .built_in_calendar = {},
                       .clocks = nullptr};
  const config::Section section(region_file, "");
  const Result<time::Zone> zone = time::Zone::find(out.region.zone());
  if (!zone) section.fail("zone", zone.error().message);
  config::Calendar calendar = load_calendar(section, out);
  out.clocks = std::make_unique<Clocks>(read_settings(out.settings_file, out.region), std::move(calendar), *zone,
                                        out.region.municipalities());
  return out;
}

AppealReader make_appeal_reader(const SlaConfiguration& configuration, Instant now) {
  const Settings& settings = configuration.clocks->settings();
  const bool copies = settings.has_clocks_of_copies();
  return {configuration.region, now,
          appeal::Parts{.id = false,
                        .source = true,
                        .channel = settings.uses_field(&Appeal::channel),
                        .classify = true,  // what is no appeal has no clocks
                        .agency = settings.uses_field(&Appeal::agency) || settings.has_agency_hours() || copies,
                        .municipality = settings.uses_field(&Appeal::municipality) ||
                                        configuration.clocks->has_zones_of_municipalities(),
                        .copies = copies}};
}

View make_view(cli::Run& run) { return {.now = run.now(), .hide_future = run.as_of().has_value()}; }

}  // namespace cur::sla
