#include "audit/audit.hpp"

#include <algorithm>

#include "config/region.hpp"
#include "settings/profile.hpp"

namespace cur::sla {
namespace {

constexpr std::size_t k_shown_appeals = 5;
constexpr std::size_t k_shown_bytes = 120;

Key author_of(const Message& message) { return key_of({message.source, message.author}); }

Key thread_of(const Message& message) { return key_of({message.source, message.author, message.thread}); }

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

bool Audit::take(const Message& message) {
  if (message.posted_at && *message.posted_at > m_now) return false;
  for (const Answer& answer : message.answers) {
    if (answer.kind == EventKind::declined || answer.text.empty()) continue;
    judge_answer(message, answer);
    count_text(message, answer);
  }
  judge_repetition(message);
  judge_thread(message);
  return true;
}

bool Audit::remembers(const Message& message) {
  const bool out = message.id.size() <= k_longest_id;
  m_forgot_id = m_forgot_id || !out;
  return out;
}

void Audit::judge_answer(const Message& message, const Answer& answer) {
  const auto remark = [&](FindingKind kind, std::string subject = {}) {
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
  const AnswerWords::Found found = m_words.look(answer.text);
  // What is done or explained needs neither; what is promised is done by somebody until some time.
  const bool promises =
      answer.kind == EventKind::interim ||
      (answer.kind == EventKind::answered && answer.outcome == AnswerOutcome::none && !message.resolved_at);
  if (promises && !found.term) remark(FindingKind::no_term);
  if (promises && !m_settings.bodies.empty() && !found.body) remark(FindingKind::no_body);
  if (!found.rude.empty()) remark(FindingKind::rude, std::string(found.rude));
  if (m_subjects.differ(message.text, answer.text)) remark(FindingKind::off_subject);
  const bool is_known = is_any_of(m_official, answer.by) || is_any_of(m_official, config::channel_key(answer.by));
  if (!m_official.empty() && !answer.by.empty() && !is_known) remark(FindingKind::not_official, answer.by);
}

void Audit::count_text(const Message& message, const Answer& answer) {
  const std::uint64_t pattern = m_subjects.pattern_of(answer.text);
  if (pattern == 0 || !remembers(message)) return;
  Text& text = m_texts[pattern];
  const Key appeal = key_of({message.id});
  if (text.last_appeal == appeal && text.appeals > 0) return;
  text.last_appeal = appeal;
  if (text.appeals++ == 0) {
    text.beginning = beginning_of(answer.text);
    text.by = beginning_of(answer.by);
  }
  if (text.first.size() < k_shown_appeals) text.first.push_back(message.id);
}

void Audit::judge_repetition(const Message& message) {
  // Of a sector two appeals may be about two things; only a topic is one.
  if (message.author.empty() || message.topic.empty() || message.kind == "thanks" || message.kind == "noise") return;
  if (!remembers(message)) return;
  Asked& earlier = m_topics[key_of({message.source, message.author, message.topic})];
  const bool is_open = !earlier.resolved_at || (message.posted_at && *earlier.resolved_at > *message.posted_at);
  const bool has_waited = message.posted_at && m_now - *message.posted_at >= m_settings.repeated_after;
  if (!earlier.appeal.empty() && earlier.appeal != message.id && is_open && has_waited && message.answers.empty()) {
    m_report({.kind = FindingKind::repeated,
              .appeal = message.id,
              .event = {},
              .at = message.posted_at,
              .by = {},
              .agency = message.agency,
              .message = {},
              .subject = earlier.appeal,
              .count = 0,
              .appeals = {}});
  }
  earlier = {message.id, message.resolved_at};
}

const Audit::Earlier* Audit::earlier_of(const Message& message) {
  if (!message.follows.empty() && message.follows != message.id) {
    const Earlier* named = m_threads.find(key_of({message.follows}));
    // What somebody else says of it is not the author's word.
    if (named != nullptr && named->author == author_of(message)) return named;
  }
  if (message.thread.empty() || message.author.empty()) return nullptr;
  const Earlier* found = m_threads.find(thread_of(message));
  return found != nullptr && found->appeal != message.id ? found : nullptr;
}

FindingKind Audit::said_of(const Earlier& earlier, const Message& message) {
  const AnswerWords::Found found = m_words.look(message.text);
  const bool complains = found.complaint || (message.kind == "complaint" && !found.thanks);
  const bool was_resolved = earlier.resolved_at && message.posted_at && *message.posted_at > *earlier.resolved_at;
  if (complains && was_resolved) return FindingKind::reopened;
  const bool thanks = message.kind == "thanks" || (found.thanks && message.kind.empty());
  return thanks && !found.complaint ? FindingKind::satisfied : FindingKind::follows;
}

void Audit::judge_thread(const Message& message) {
  const Earlier* earlier = earlier_of(message);
  if (earlier != nullptr) {
    m_report({.kind = said_of(*earlier, message),
              .appeal = earlier->appeal,
              .event = {},
              .at = message.posted_at,
              .by = {},
              .agency = message.agency,
              .message = message.id,
              .subject = {},
              .count = 0,
              .appeals = {}});
  }
  if (!remembers(message)) return;
  const Earlier next{message.id, author_of(message), message.resolved_at};
  const bool begins = earlier == nullptr && !message.thread.empty() && !message.author.empty();
  m_threads[key_of({message.id})] = next;
  // What follows an appeal does not take its place: all that comes later follows the same one.
  if (begins) m_threads[thread_of(message)] = next;
}

void Audit::finish() {
  std::vector<const Text*> pasted;
  for (const auto& [pattern, text] : m_texts) {
    if (text.appeals > m_settings.template_over) pasted.push_back(&text);
  }
  std::sort(pasted.begin(), pasted.end(), [](const Text* a, const Text* b) {
    return a->appeals != b->appeals ? a->appeals > b->appeals : a->first < b->first;
  });
  for (const Text* text : pasted) {
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
