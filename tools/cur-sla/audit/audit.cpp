#include "audit/audit.hpp"

#include <algorithm>

#include "config/region.hpp"
#include "settings/profile.hpp"

namespace cur::sla {

using appeal::AppealKind;

namespace {

constexpr std::size_t k_shown_appeals = 5;
constexpr std::size_t k_shown_bytes = 120;

TextHash author_of(const AuditedMessage& message) { return hash_of({message.source, message.author}); }

TextHash thread_of(const AuditedMessage& message) { return hash_of({message.source, message.author, message.thread}); }

// The beginning of a text on one line, whole characters only.
std::string beginning_of(std::string_view text) {
  std::size_t end = std::min(text.size(), k_shown_bytes);
  while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  std::string out(text.substr(0, end));
  std::replace(out.begin(), out.end(), '\n', ' ');
  return end < text.size() ? out + "…" : out;
}

}  // namespace

Audit::Audit(const AuditWords& words, std::vector<std::string> official, Instant now, Report report)
    : m_settings(words),
      m_words(words),
      m_subjects(words.common),
      m_official(std::move(official)),
      m_report(std::move(report)),
      m_now(now),
      m_threads(k_most_threads),
      m_topics(k_most_threads),
      m_texts(k_most_texts) {}

bool Audit::add(const AuditedMessage& message) {
  if (message.received_at && *message.received_at > m_now) return false;
  for (const Answer& answer : message.answers) {
    if (answer.kind == EventKind::declined || answer.text.empty()) continue;
    check_answer(message, answer);
    count_text(message, answer);
  }
  check_repetition(message);
  check_thread(message);
  return true;
}

bool Audit::has_short_id(const AuditedMessage& message) {
  const bool out = message.id.size() <= k_longest_id;
  m_has_long_id = m_has_long_id || !out;
  return out;
}

void Audit::check_answer(const AuditedMessage& message, const Answer& answer) {
  const auto add_finding = [&](FindingKind kind, std::string subject = {}) {
    m_report({.kind = kind,
              .appeal = message.id,
              .event = answer.id,
              .at = answer.at,
              .by = answer.by,
              .agency = message.agency,
              .message = {},
              .subject = std::move(subject),
              .count = 0,
              .appeals = {}});
  };
  const AnswerWords::Found found = m_words.find(answer.text);
  // An answer that reports something done or explained needs neither. A promise needs a body and a time.
  const bool promises =
      answer.kind == EventKind::interim ||
      (answer.kind == EventKind::answered && answer.outcome == appeal::Outcome::none && !message.resolved_at);
  if (promises && !found.has_term) add_finding(FindingKind::no_term);
  if (promises && !m_settings.bodies.empty() && !found.has_body) add_finding(FindingKind::no_body);
  if (!found.rude.empty()) add_finding(FindingKind::rude, std::string(found.rude));
  if (m_subjects.are_unrelated(message.text, answer.text)) add_finding(FindingKind::off_subject);
  const bool is_known = is_any_of(m_official, answer.by) || is_any_of(m_official, config::channel_key(answer.by));
  if (!m_official.empty() && !answer.by.empty() && !is_known) add_finding(FindingKind::not_official, answer.by);
}

void Audit::count_text(const AuditedMessage& message, const Answer& answer) {
  const std::uint64_t pattern = m_subjects.template_hash(answer.text);
  if (pattern == 0 || !has_short_id(message)) return;
  TextEntry& text = m_texts[pattern];
  const TextHash appeal = hash_of({message.id});
  if (text.last_appeal == appeal && text.appeals > 0) return;
  text.last_appeal = appeal;
  if (text.appeals++ == 0) {
    text.beginning = beginning_of(answer.text);
    text.by = beginning_of(answer.by);
  }
  if (text.first.size() < k_shown_appeals) text.first.push_back(message.id);
}

void Audit::check_repetition(const AuditedMessage& message) {
  // Two appeals of one sector may be about different things, so only topics are compared.
  if (message.author.empty() || message.topic.empty() || message.kind == spelling(AppealKind::thanks) ||
      message.kind == spelling(AppealKind::noise))
    return;
  if (!has_short_id(message)) return;
  TopicEntry& earlier = m_topics[hash_of({message.source, message.author, message.topic})];
  const bool is_open = !earlier.resolved_at || (message.received_at && *earlier.resolved_at > *message.received_at);
  const bool has_waited = message.received_at && m_now - *message.received_at >= m_settings.repeated_after;
  if (!earlier.appeal.empty() && earlier.appeal != message.id && is_open && has_waited && message.answers.empty()) {
    m_report({.kind = FindingKind::repeated,
              .appeal = message.id,
              .event = {},
              .at = message.received_at,
              .by = {},
              .agency = message.agency,
              .message = {},
              .subject = earlier.appeal,
              .count = 0,
              .appeals = {}});
  }
  earlier = {message.id, message.resolved_at};
}

const Audit::ThreadEntry* Audit::earlier_appeal(const AuditedMessage& message) {
  if (!message.follows.empty() && message.follows != message.id) {
    const ThreadEntry* named = m_threads.find(hash_of({message.follows}));
    // A message by somebody else is no follow-up of the author.
    if (named != nullptr && named->author == author_of(message)) return named;
  }
  if (message.thread.empty() || message.author.empty()) return nullptr;
  const ThreadEntry* found = m_threads.find(thread_of(message));
  return found != nullptr && found->appeal != message.id ? found : nullptr;
}

FindingKind Audit::kind_of_follow_up(const ThreadEntry& earlier, const AuditedMessage& message) {
  const AnswerWords::Found found = m_words.find(message.text);
  const bool complains = found.has_complaint || (message.kind == spelling(AppealKind::complaint) && !found.has_thanks);
  const bool was_resolved = earlier.resolved_at && message.received_at && *message.received_at > *earlier.resolved_at;
  if (complains && was_resolved) return FindingKind::reopened;
  const bool thanks = message.kind == spelling(AppealKind::thanks) || (found.has_thanks && message.kind.empty());
  return thanks && !found.has_complaint ? FindingKind::satisfied : FindingKind::follows;
}

void Audit::check_thread(const AuditedMessage& message) {
  const ThreadEntry* earlier = earlier_appeal(message);
  if (earlier != nullptr) {
    m_report({.kind = kind_of_follow_up(*earlier, message),
              .appeal = earlier->appeal,
              .event = {},
              .at = message.received_at,
              .by = {},
              .agency = message.agency,
              .message = message.id,
              .subject = {},
              .count = 0,
              .appeals = {}});
  }
  if (!has_short_id(message)) return;
  const ThreadEntry next{message.id, author_of(message), message.resolved_at};
  const bool begins = earlier == nullptr && !message.thread.empty() && !message.author.empty();
  m_threads[hash_of({message.id})] = next;
  // A follow-up does not replace the appeal: later messages follow the same appeal.
  if (begins) m_threads[thread_of(message)] = next;
}

void Audit::finish() {
  std::vector<const TextEntry*> templates;
  for (const auto& [pattern, text] : m_texts) {
    if (text.appeals > m_settings.template_over) templates.push_back(&text);
  }
  std::sort(templates.begin(), templates.end(), [](const TextEntry* a, const TextEntry* b) {
    return a->appeals != b->appeals ? a->appeals > b->appeals : a->first < b->first;
  });
  for (const TextEntry* text : templates) {
    m_report({.kind = FindingKind::template_text,
              .appeal = text->first.front(),
              .event = {},
              .at = std::nullopt,
              .by = text->by,
              .agency = {},
              .message = {},
              .subject = text->beginning,
              .count = text->appeals,
              .appeals = text->first});
  }
}

}  // namespace cur::sla
