#include "commands/route.hpp"

#include <array>
#include <string>
#include <string_view>

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

// The state of one thread: the router, and buffers for texts with escapes.
class Annotator {
 public:
  Annotator(const RuleTable& table, const config::Region& region) : m_router(table), m_region(&region) {}

  void operator()(const json::Record& record, std::string& value) {
    Message message;
    record.member("classify").members([&](std::string_view key, json::Value classified) {
      if (json::same_key(key, "sector")) message.sector = text(classified, 0);
      if (json::same_key(key, "topic")) message.topic = text(classified, 1);
      if (json::same_key(key, "urgency")) message.urgency = text(classified, 2);
    });
    message.source = text(record.member("source"), 3);
    message.channel = text(record.member("channel"), 4);
    message.municipality = municipality_of(*m_region, text(record.at("place.municipality"), 5), message.channel);
    message.title = text(record.member("title"), 6);
    message.text = text(record.member("text"), 7);
    write(m_router.decide(message), message.municipality, value);
  }

 private:
  // Valid until the next call with the same buffer.
  std::string_view text(json::Value value, std::size_t buffer) { return value.text(m_buffers[buffer]); }

  Router m_router;
  const config::Region* m_region;
  std::array<std::string, 8> m_buffers;  // one for each text of a message
};

ExitCode route(cli::Run& run) {
  const config::Directory directory = run.directory();
  const config::Region region = config::load_region(directory);
  const config::Node routes = directory.load("routes.toml", defaults::routes_toml());
  const RuleTable table = load_rules(routes, region);
  if (run.common().print_config) return run.print(config::print_toml(routes));
  return cli::run_filter(run, {"route", cli::one_per_thread<Annotator>(table, region)});
}

}  // namespace

cli::Command route_command(cli::CommonOptions& common) {
  return {"", "", [&common](cli::Options& table) { common.bind_filter(table); }, route};
}

}  // namespace cur::route
