#include "audit/audited_message.hpp"

#include <algorithm>

namespace cur::sla {
namespace {

using json::Value;

std::string text_of(Value value) { return value.text().value_or(""); }

bool is_answer(EventKind kind) {
  return kind == EventKind::interim || kind == EventKind::answered || kind == EventKind::resolved ||
         kind == EventKind::declined;
}

}  // namespace

AuditedMessage read_message(const json::Record& record, Instant now) {
  AuditedMessage out;
  out.id = text_of(record.member("id"));
  out.source = text_of(record.member("source"));
  out.author = text_of(record.at("author.id"));
  out.thread = text_of(record.member("thread"));
  out.follows = text_of(record.member("follows"));
  out.kind = text_of(record.at("classify.kind"));
  out.topic = text_of(record.at("classify.topic"));
  out.sector = text_of(record.at("classify.sector"));
  out.agency = text_of(record.at("route.agency"));
  out.text = text_of(record.member("title")) + "\n" + text_of(record.member("text"));
  out.posted_at = time::read_rfc3339(text_of(record.member("posted_at")));
  std::vector<Answer> events;
  record.member("events").elements([&](Value event) {
    const std::optional<Instant> at = time::read_rfc3339(text_of(event.member("at")));
    if (!at || *at > now) return;
    events.push_back({text_of(event.member("id")), event_kind(text_of(event.member("event"))), *at,
                      text_of(event.member("by")), text_of(event.member("text")),
                      answer_outcome(text_of(event.member("outcome")))});
  });
  std::stable_sort(events.begin(), events.end(), [](const Answer& a, const Answer& b) { return a.at < b.at; });
  for (Answer& event : events) {
    const bool resolves = event.kind == EventKind::resolved || event.outcome == AnswerOutcome::resolved;
    if (resolves && !out.resolved_at) out.resolved_at = event.at;
    if (event.kind == EventKind::reopened) out.resolved_at.reset();
    if (is_answer(event.kind)) out.answers.push_back(std::move(event));
  }
  return out;
}

}  // namespace cur::sla
