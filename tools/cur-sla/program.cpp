#include "program.hpp"

#include <array>
#include <atomic>

#include <fmt/format.h>

#include "cli/stream.hpp"
#include "clocks.hpp"
#include "config/region.hpp"
#include "json/writer.hpp"
#include "settings.hpp"

namespace cur::sla {

namespace {

void write(const Deadlines& deadlines, Instant now, const time::Zone& zone, std::string& out) {
  json::Writer writer(out);
  writer.begin_object();
  if (deadlines.lacks_time) {
    writer.key("missing").begin_array().string("posted_at").end_array().end_object();
    return;
  }
  std::string text;
  auto put_time = [&](std::string_view key, Instant at) {
    text.clear();
    time::append_rfc3339(text, at, zone);
    writer.name(key).string(text);
  };
  writer.key("profile").string(deadlines.profile->id);
  put_time("as_of", now);
  writer.key("state").string(name(deadlines.state)).key("clocks").begin_array();
  for (const Clock& clock : deadlines.clocks) {
    writer.begin_object().key("clock").string(clock.rule->id).key("unit").string(name(clock.rule->unit));
    put_time("start", clock.start);
    put_time("due", clock.due);
    clock.stop ? put_time("stop", *clock.stop) : void(writer.key("stop").null());
    writer.key("state").string(name(clock.state)).key("used_s").integer(clock.used_s);
    writer.key("left_s").integer(clock.left_s).key("norm").string(clock.rule->norm).end_object();
  }
  writer.end_array().end_object();
}

// One thread's state: reads a record into an Appeal whose views it keeps alive.
class Annotator {
 public:
  Annotator(const Clocks& clocks, const config::Region& region, View view, std::atomic<int>& assumed_year)
      : m_clocks(&clocks),
        m_region(&region),
        m_asks_channel(clocks.settings().asks_for(&Appeal::channel)),
        m_view(view),
        m_assumed_year(&assumed_year) {}

  void operator()(const json::Record& record, std::string& value) {
    read(record);
    m_clocks->evaluate(m_appeal, m_view, m_deadlines);
    if (m_deadlines.assumed_year) note_assumed(*m_deadlines.assumed_year);
    write(m_deadlines, m_view.now, m_clocks->zone(), value);
  }

 private:
  // Keeps the earliest year, whichever thread met it first.
  void note_assumed(int year) {
    int seen = *m_assumed_year;
    while ((seen == 0 || year < seen) && !m_assumed_year->compare_exchange_weak(seen, year)) {
    }
  }

  void read(const json::Record& record) {
    m_appeal.sector = m_appeal.topic = m_appeal.urgency = m_appeal.municipality = {};
    record.member("classify").members([this](std::string_view key, json::Value value) {
      if (json::same_key(key, "sector")) m_appeal.sector = text(value, 0);
      if (json::same_key(key, "topic")) m_appeal.topic = text(value, 1);
      if (json::same_key(key, "urgency")) m_appeal.urgency = text(value, 2);
    });
    m_appeal.source = text(record.member("source"), 3);
    m_appeal.channel = text(record.member("channel"), 4);
    if (m_asks_channel) m_appeal.channel = m_channel = config::channel_key(m_appeal.channel);
    m_appeal.municipality = municipality(record);
    m_appeal.posted_at = instant(record.member("posted_at"));
    m_appeal.registered_at = instant(record.member("registered_at"));
    m_appeal.events.clear();
    record.member("events").elements([this](json::Value event) { read_event(event); });
  }

  // As cur-route found it, else the place under the region's own name.
  std::string_view municipality(const json::Record& record) {
    const std::string_view routed = text(record.at("route.municipality"), 5);
    if (!routed.empty()) return routed;
    const std::string_view place = text(record.at("place.municipality"), 5);
    const config::Municipality* found = place.empty() ? nullptr : m_region->find(place);
    return found == nullptr ? place : found->name;
  }

  void read_event(json::Value json) {
    Event event;
    std::optional<Instant> at;
    json.members([&](std::string_view key, json::Value value) {
      if (json::same_key(key, "at")) at = instant(value);
      if (json::same_key(key, "event")) event.kind = event_kind(value.text(m_scratch));
      if (json::same_key(key, "until")) event.until = instant(value);
      if (json::same_key(key, "outcome")) event.outcome = answer_outcome(value.text(m_scratch));
    });
    if (!at) return;  // an event without a time moves no clock
    event.at = *at;
    m_appeal.events.push_back(event);
  }

  std::string_view text(json::Value value, std::size_t slot) { return value.text(m_texts[slot]); }
  std::optional<Instant> instant(json::Value value) { return time::read_rfc3339(value.text(m_scratch)); }

  const Clocks* m_clocks;
  const config::Region* m_region;
  bool m_asks_channel;
  View m_view;
  std::atomic<int>* m_assumed_year;
  Appeal m_appeal;
  Deadlines m_deadlines;
  std::array<std::string, 6> m_texts;  // of texts that had to be decoded, a slot a field
  std::string m_channel, m_scratch;
};

Clocks make_clocks(const config::Directory& directory, const config::Node& region_file, const config::Region& region,
                   const config::Node& settings) {
  const config::Section section(region_file, "");
  const Result<time::Zone> zone = time::Zone::find(region.zone());
  if (!zone) section.fail("zone", zone.error().message);
  const std::string file = fmt::format("calendar-{}.toml", region.calendar());
  const std::string_view shipped = region.calendar() == "ru" ? config::default_calendar_text() : std::string_view();
  const config::Node calendar = directory.load(file, shipped);
  if (calendar.table()->empty()) {
    section.fail("calendar", fmt::format("there is no {}; shipped is \"ru\"", file));
  }
  return Clocks(read_settings(settings, region), config::read_calendar(calendar), *zone);
}

ExitCode sla(cli::Run& run) {
  const config::Directory directory = run.directory();
  const config::Node region_file = config::load_region_file(directory);
  const config::Region region(region_file);
  const config::Node settings = directory.load("sla.toml", default_settings_text());
  const Clocks clocks = make_clocks(directory, region_file, region, settings);
  if (run.common().print_config) return run.print(config::print_toml(settings));
  const View view{std::chrono::floor<std::chrono::seconds>(run.now()), run.as_of().has_value()};
  std::atomic<int> assumed_year = 0;
  const ExitCode code = cli::run_filter(run, {"sla", cli::one_a_thread<Annotator>(clocks, region, view, assumed_year)});
  if (assumed_year != 0) {
    run.diagnostics().message(fmt::format(
        "the calendar does not cover {}: weekends and holidays were assumed; add [[year]] to calendar-{}.toml",
        assumed_year.load(), region.calendar()));
  }
  return code;
}

}  // namespace

int run(int argc, char** argv) {
  cli::CommonOptions common;
  auto bind = [&](cli::Options& options) {
    common.bind_filter(options);
    common.bind_now(options);
  };
  return cli::run_program(
      argc, argv,
      {.name = "cur-sla",
       .summary = "Adds every deadline of an appeal: due when, running, paused, met or breached.",
       .commands = {{"", "", bind, sla}},
       .examples = {"cur-route routed.jsonl | cur-sla | jq -r 'select(.sla.state==\"breached\") | .id'",
                    "cur-sla --as-of 2026-04-01T00:00:00+03:00 routed.jsonl   # as it stood then",
                    "cur-sla --print-config > sla.toml   # the norms, to edit"},
       .common = &common});
}

}  // namespace cur::sla
