#include "commands/audit.hpp"

#include <fmt/format.h>

#include "audit/audit.hpp"
#include "cli/stream.hpp"
#include "json/writer.hpp"
#include "configuration.hpp"

namespace cur::sla {
namespace {

// The agencies of routes.toml by all they go by. Its form is cur-route's, which also judges it: what cannot be read
// here is passed over.
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

// Ready for `cur-store put`: who agrees passes it on.
void put_proposal(json::Writer& writer, const Remark& remark, const std::string& at, const std::string& why) {
  writer.key("propose").begin_object().key("kind").string("event");
  writer.key("id").string("sla:reopened:" + remark.message).key("appeal").string(remark.appeal);
  writer.key("event").string("reopened").key("at").string(at).key("by").string("cur-sla").key("text").string(why);
  writer.end_object();
}

std::string line_of(const Remark& remark, Language language, const time::Zone& zone) {
  std::string out;
  json::Writer writer(out);
  const std::string why = reason(remark, language);
  writer.begin_object().key("kind").string("finding").key("finding").string(name(remark.kind));
  put_text(writer, "appeal", remark.appeal);
  put_text(writer, "event", remark.event);
  put_text(writer, "message", remark.message);
  const std::string at = remark.at ? time::format_rfc3339(*remark.at, zone) : "";
  put_text(writer, "at", at);
  put_text(writer, "by", remark.by);
  put_text(writer, "agency", remark.agency);
  if (remark.count > 0) {
    writer.key("count").integer(static_cast<std::int64_t>(remark.count)).key("appeals").begin_array();
    for (const std::string& appeal : remark.appeals) writer.string(appeal);
    writer.end_array();
  }
  writer.key("why").string(why);
  if (remark.kind == FindingKind::reopened) put_proposal(writer, remark, at, why);
  writer.end_object();
  return out + "\n";
}

}  // namespace

void bind_audit(cli::CommonOptions& common, cli::Options& options) {
  common.bind_files(options);
  options.value("--config", "DIR", common.config, "configuration (else $CUR_CONFIG, /etc/cur, built-in)");
  common.bind_now(options);
  common.bind_stream(options);
}

ExitCode audit_answers(cli::Run& run) {
  const Office office = open_office(run);
  const AuditWords& words = office.clocks->settings().audit;
  std::vector<std::string> official;
  for (const std::string& who : words.official) {
    official.push_back(who);
    official.push_back(config::channel_pattern(who));
  }
  add_agencies(office.directory.load("routes.toml", ""), official);
  const Language language = office.region.language() == "en" ? Language::english : Language::russian;
  const Instant now = view_of(run).now;
  bool reader_left = false;
  Audit audit(words, official, now, [&](const Remark& remark) {
    if (reader_left) return;
    reader_left = run.out().write(line_of(remark, language, office.clocks->zone())) == io::Written::reader_left;
  });
  cli::Counters counters;
  const ExitCode code = cli::for_each_record(run, counters, [&](const json::Record& record) {
    const bool is_taken = record.kind() == "appeal" && audit.take(read_message(record, now));
    counters.out += std::uint64_t{is_taken};
  });
  audit.finish();
  if (reader_left || run.out().close() == io::Written::reader_left) return ExitCode::ok;
  if (audit.forgot()) {
    run.diagnostics().message(fmt::format(
        "more than {} threads or {} texts, or an id of more than {} bytes: the oldest and those were forgotten, "
        "and what repeats them was not found",
        Audit::k_most_threads, Audit::k_most_texts, Audit::k_longest_id));
  }
  cli::print_stats(run, counters);
  return code;
}

}  // namespace cur::sla
