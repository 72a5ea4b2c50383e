#include "audit/audited_message.hpp"

#include "appeal/course.hpp"

namespace cur::sla {
namespace {

std::string text_of(json::Value value) { return value.text().value_or(""); }

}  // namespace

AuditedMessage read_message(const json::Record& record, appeal::Reader& reader, Instant now) {
  const appeal::Appeal& read = reader.read(record);
  const appeal::History history(read, {now});
  AuditedMessage out;
  out.id = read.id;
  out.source = read.source;
  out.author = text_of(record.at("author.id"));
  out.thread = text_of(record.member("thread"));
  out.follows = text_of(record.member("follows"));
  out.kind = read.kind;
  out.topic = read.topic;
  out.sector = read.sector;
  out.agency = read.agency;
  out.text = text_of(record.member("title")) + "\n" + text_of(record.member("text"));
  out.received_at = history.received();
  out.resolved_at = follow(history).resolved_at;
  for (const appeal::Event& event : history.events()) {
    if (!is_answer(event) && event.kind != EventKind::declined) continue;
    out.answers.push_back({std::string(event.id), event.kind, event.at, text_of(event.json.member("by")),
                           text_of(event.json.member("text")), outcome_of(event)});
  }
  return out;
}

}  // namespace cur::sla
