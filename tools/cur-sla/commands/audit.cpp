#include "commands/audit.hpp"

#include <fmt/format.h>

#include "appeal/vocabulary.hpp"
#include "audit/audit.hpp"
#include "cli/stream.hpp"
#include "configuration.hpp"
#include "json/writer.hpp"

namespace cur::sla {
namespace {

// Adds the ids, titles, curators and accounts of the agencies in routes.toml. cur-route checks that file, so a value of
// a wrong type is skipped here.
void add_agencies(const config::Node& routes, std::vector<std::string>& out) {
  const config::Node* agencies = routes.find("agency");
  if (agencies == nullptr || agencies->array() == nullptr) return;
  for (const config::Node& agency : *agencies->array()) {
    for (const std::string_view key : {"id", "title", "curator"}) {
      const config::Node* value = agency.find(key);
      if (value != nullptr && value->text() != nullptr) out.push_back(*value->text());
    }
    const config::Node* accounts = agency.find("accounts");
    if (accounts == nullptr || accounts->array() == nullptr) continue;
    for (const config::Node& account : *accounts->array()) {
      if (account.text() != nullptr) out.push_back(config::channel_key(*account.text()));
    }
  }
}

void put_text(json::Writer& writer, std::string_view key, const std::string& value) {
  if (!value.empty()) writer.name(key).string(value);
}

// The event that is proposed, as a line for `cur-store put`.
void put_proposal(json::Writer& writer, const Finding& finding, const std::string& at, const std::string& why) {
  writer.key("propose").begin_object().key("kind").string("event");
  writer.key("id").string("sla:reopened:" + finding.message).key("appeal").string(finding.appeal);
  writer.key("event")
      .string(appeal::spelling(appeal::EventKind::reopened))
      .key("at")
      .string(at)
      .key("by")
      .string("cur-sla")
      .key("text")
      .string(why);
  writer.end_object();
}

std::string finding_line(const Finding& finding, Language language, const time::Zone& zone) {
  std::string out;
  json::Writer writer(out);
  const std::string why = reason(finding, language);
  writer.begin_object().key("kind").string("finding").key("finding").string(name(finding.kind));
  put_text(writer, "appeal", finding.appeal);
  put_text(writer, "event", finding.event);
  put_text(writer, "message", finding.message);
  const std::string at = finding.at ? time::format_rfc3339(*finding.at, zone) : "";
  put_text(writer, "at", at);
  put_text(writer, "by", finding.by);
  put_text(writer, "agency", finding.agency);
  if (finding.count > 0) {
    writer.key("count").integer(static_cast<std::int64_t>(finding.count)).key("appeals").begin_array();
    for (const std::string& appeal : finding.appeals) writer.string(appeal);
    writer.end_array();
  }
  writer.key("why").string(why);
  if (finding.kind == FindingKind::reopened) put_proposal(writer, finding, at, why);
  writer.end_object();
  return out + "\n";
}

}  // namespace

void AuditOptions::bind(cli::CommonOptions& common, cli::Options& table) {
  common.bind_files(table);
  table.value("--config", "DIR", common.config, "configuration (else $CUR_CONFIG, /etc/cur, built-in)");
  common.bind_now(table);
  common.bind_stream(table);
}

ExitCode audit_answers(cli::Run& run, const AuditOptions& /*options*/) {
  const SlaConfiguration configuration = load_configuration(run);
  const AuditWords& words = configuration.clocks->settings().audit;
  std::vector<std::string> official;
  for (const std::string& who : words.official) {
    official.push_back(who);
    official.push_back(config::channel_pattern(who));
  }
  add_agencies(configuration.directory.load("routes.toml", ""), official);
  const Language language = configuration.region.language() == "en" ? Language::english : Language::russian;
  const Instant now = make_view(run).now;
  bool reader_left = false;
  Audit audit(words, official, now, [&](const Finding& finding) {
    if (reader_left) return;
    reader_left =
        run.out().write(finding_line(finding, language, configuration.clocks->zone())) == io::Written::reader_left;
  });
  appeal::Reader reader(now);
  cli::Counters counters;
  const ExitCode code = cli::for_each_record(run, counters, [&](const json::Record& record) {
    const bool is_judged = record.kind() == "appeal" && audit.add(read_message(record, reader, now));
    counters.out += std::uint64_t{is_judged};
  });
  audit.finish();
  if (reader_left || run.out().close() == io::Written::reader_left) return ExitCode::ok;
  if (audit.has_evicted()) {
    run.diagnostics().message(fmt::format(
        "more than {} threads or {} texts, or an id of more than {} bytes: the oldest and those were forgotten, "
        "and what repeats them was not found",
        Audit::k_most_threads, Audit::k_most_texts, Audit::k_longest_id));
  }
  cli::print_stats(run, counters);
  return code;
}

}  // namespace cur::sla
