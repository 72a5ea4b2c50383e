#include "audit/audit.hpp"

#include <algorithm>

#include "config/region.hpp"
#include "settings/profile.hpp"

namespace cur::sla {
namespace {

constexpr std::size_t k_shown_appeals = 5;
constexpr std::size_t k_shown_bytes = 120;

// Two texts as one key that no other two make.
std::string pair_key(std::string_view first, std::string_view second) {
  std::string out(first);
  out += '\0';
  return out += second;
}

// The beginning of a text on one line, whole characters only.
std::string beginning_of(std::string_view text) {
  std::size_t end = std::min(text.size(), k_shown_bytes);
  while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  std::string out(text.substr(0, end));
  std::replace(out.begin(), out.end(), '\n', ' ');
  return end < text.size() ? out + "…" : out;
}

}  // namespace

Audit::Audit(const AuditWords& words, std::vector<std::string> official, Report report)
    : m_settings(words),
      m_words(words),
      m_subjects(words.common),
      m_official(std::move(official)),
      m_report(std::move(report)),
      m_threads(k_most_threads),
      m_topics(k_most_threads),
      m_texts(k_most_texts) {}

void Audit::take(const Message& message) {
  for (const Answer& answer : message.answers) {
    if (answer.kind == EventKind::declined || answer.text.empty()) continue;
    judge_answer(message, answer);
    count_text(message, answer);
  }
  judge_repetition(message);
  judge_thread(message);
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
  if (pattern == 0) return;
  Text& text = m_texts[pattern];
  if (text.last_appeal == message.id && text.appeals > 0) return;
  text.last_appeal = message.id;
  if (text.appeals++ == 0) {
    text.beginning = beginning_of(answer.text);
    text.by = answer.by;
  }
  if (text.first.size() < k_shown_appeals) text.first.push_back(message.id);
}

void Audit::judge_repetition(const Message& message) {
  const std::string& about = message.topic.empty() ? message.sector : message.topic;
  if (message.author.empty() || about.empty() || message.kind == "thanks" || message.kind == "noise") return;
  std::string& earlier = m_topics[pair_key(message.author, about)];
  if (!earlier.empty() && earlier != message.id && message.answers.empty()) {
    m_report({.kind = FindingKind::repeated,
              .appeal = message.id,
              .event = {},
              .at = message.posted_at,
              .by = {},
              .agency = message.agency,
              .message = {},
              .subject = earlier,
              .count = 0,
              .appeals = {}});
  }
  earlier = message.id;
}

const Audit::Earlier* Audit::earlier_of(const Message& message) {
  if (!message.follows.empty()) {
    const Earlier* named = m_threads.find(message.follows);
    if (named != nullptr) return named;
  }
  if (message.thread.empty() || message.author.empty()) return nullptr;
  const Earlier* found = m_threads.find(pair_key(message.author, message.thread));
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
  m_threads[message.id] = {message.id, message.resolved_at};
  // What follows an appeal does not take its place: all that comes later follows the same one.
  if (earlier == nullptr && !message.thread.empty() && !message.author.empty())
    m_threads[pair_key(message.author, message.thread)] = {message.id, message.resolved_at};
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
