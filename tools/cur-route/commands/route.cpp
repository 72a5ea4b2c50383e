#include "commands/route.hpp"

#include <array>
#include <string>
#include <string_view>

#include "appeal/reader.hpp"
#include "cli/stream.hpp"
#include "defaults/defaults.hpp"
#include "json/writer.hpp"
#include "router.hpp"

namespace cur::route {

namespace {

void write(const Decision& decision, std::string_view municipality, std::string& out) {
  const Rule& rule = *decision.rule;
  json::Writer writer(out);
  auto text_or_null = [&](std::string_view text) { text.empty() ? writer.null() : writer.string(text); };
  writer.begin_object().key("municipality");
  text_or_null(municipality);
  writer.key("agency").string(rule.agency).key("curator");
  text_or_null(rule.curator);
  writer.key("copy").begin_array();
  for (const std::string& agency : rule.copy) writer.string(agency);
  writer.end_array().key("rule").string(rule.id).key("why").begin_array();
  for (const Decision::Reason& reason : decision.why) {
    writer.begin_object().key("condition").string(reason.condition).key("value").string(reason.value).end_object();
  }
  writer.end_array().end_object();
}

// The state of one thread: the router, the reader, and buffers for texts with escapes.
class Annotator {
 public:
  Annotator(const RuleTable& table, const config::Region& region, time::Instant now)
      : m_router(table), m_region(&region), m_reader(now, {.id = false, .agency = false, .times = false}) {}

  void operator()(const json::Record& record, std::string& value) {
    const appeal::Appeal& appeal = m_reader.read(record);
    Message message{.sector = appeal.sector,
                    .topic = appeal.topic,
                    .municipality = municipality_of(*m_region, appeal.place, appeal.channel),
                    .source = appeal.source,
                    .channel = appeal.channel,
                    .urgency = appeal.urgency,
                    .title = text(record.member("title"), 0),
                    .text = text(record.member("text"), 1)};
    // A person's word goes before what the record says of the place; route.municipality itself is our own key.
    if (const auto corrected = m_reader.corrections().find(appeal::Field::municipality))
      message.municipality = municipality_of(*m_region, corrected->empty() ? appeal.place : *corrected, {});
    write(m_router.decide(message), message.municipality, value);
  }

 private:
  // Valid until the next call with the same buffer.
  std::string_view text(json::Value value, std::size_t buffer) { return value.text(m_buffers[buffer]); }

  Router m_router;
  const config::Region* m_region;
  appeal::Reader m_reader;
  std::array<std::string, 2> m_buffers;
};

ExitCode route(cli::Run& run) {
  const config::Directory directory = run.directory();
  const config::Region region = config::load_region(directory);
  const config::Node routes = directory.load("routes.toml", defaults::routes_toml());
  const RuleTable table = load_rules(routes, region);
  if (run.common().print_config) return run.print(config::print_toml(routes));
  const time::Instant now = run.now();
  return cli::run_filter(run, {"route", cli::one_per_thread<Annotator>(table, region, now)});
}

}  // namespace

cli::Command route_command(cli::CommonOptions& common) {
  const auto bind = [&common](cli::Options& options) {
    common.bind_filter(options);
    options.value("--now", "TIME", common.now, "take TIME (RFC 3339) for the present: later corrections do not count");
  };
  return {"", "", bind, route};
}

}  // namespace cur::route
