#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "audit/answer_words.hpp"
#include "audit/audited_message.hpp"
#include "audit/bounded_map.hpp"
#include "audit/finding.hpp"
#include "audit/subject_comparison.hpp"
#include "audit/text_hash.hpp"

namespace cur::sla {

// Finds what is wrong with answers. Appeals must be added in order of time. Keeps the newest k_most_threads authors and
// k_most_texts texts: at most 200 MB.
class Audit {
 public:
  using Report = std::function<void(const Finding&)>;
  static constexpr std::size_t k_most_threads = 100'000;
  static constexpr std::size_t k_most_texts = 50'000;
  static constexpr std::size_t k_longest_id = 256;  // bytes; an appeal with a longer id is checked but not kept

  // `official`: names of those who answer officially, and keys of their channels; may end in `*`. If it is empty, the
  // check "not_official" is off.
  // `now`: messages posted later are ignored, and the wait for an answer ends then.
  // `report` is called as soon as something is found; findings about templates come from finish().
  Audit(const AuditWords& words, std::vector<std::string> official, Instant now, Report report);

  // Returns false if the message was posted after `now`.
  bool add(const AuditedMessage& message);
  // Reports the templates. Call it once, after the last message.
  void finish();

  // Whether an entry was dropped or an id not kept, so that a repetition may have been missed.
  bool has_evicted() const {
    return m_threads.has_evicted() || m_topics.has_evicted() || m_texts.has_evicted() || m_has_long_id;
  }

 private:
  struct ThreadEntry {
    std::string appeal;
    TextHash author;
    std::optional<Instant> resolved_at;
  };
  struct TopicEntry {
    std::string appeal;
    std::optional<Instant> resolved_at;
  };
  struct TextEntry {
    std::size_t appeals = 0;
    std::string beginning, by;
    TextHash last_appeal;
    std::vector<std::string> first;
  };
  void check_answer(const AuditedMessage& message, const Answer& answer);
  void count_text(const AuditedMessage& message, const Answer& answer);
  void check_repetition(const AuditedMessage& message);
  void check_thread(const AuditedMessage& message);
  bool has_short_id(const AuditedMessage& message);
  const ThreadEntry* earlier_appeal(const AuditedMessage& message);
  FindingKind kind_of_follow_up(const ThreadEntry& earlier, const AuditedMessage& message);

  AuditWords m_settings;
  AnswerWords m_words;
  SubjectComparison m_subjects;
  std::vector<std::string> m_official;
  Report m_report;
  Instant m_now;
  bool m_has_long_id = false;
  BoundedMap<TextHash, ThreadEntry> m_threads;  // by source, author and thread; also by the id of an appeal
  BoundedMap<TextHash, TopicEntry> m_topics;    // by source, author and topic: the last appeal
  BoundedMap<std::uint64_t, TextEntry> m_texts;
};

}  // namespace cur::sla
