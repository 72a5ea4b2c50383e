#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "audit/answer_words.hpp"
#include "audit/finding.hpp"
#include "audit/text_hash.hpp"
#include "audit/audited_message.hpp"
#include "audit/bounded_map.hpp"
#include "audit/subject_comparison.hpp"

namespace cur::sla {

// Reads appeals in the order of time and remarks on their answers. Remembers so many authors and texts and forgets the
// oldest: some 200 MB at most, whatever the input.
class Audit {
 public:
  using Report = std::function<void(const Remark&)>;
  static constexpr std::size_t k_most_threads = 100'000;
  static constexpr std::size_t k_most_texts = 50'000;
  static constexpr std::size_t k_longest_id = 256;  // bytes; an appeal with a longer one is judged and not remembered

  // `official`: who answers officially, channels by their keys; without any, nobody is said not to. `report` is called
  // at once, for templates by finish(). `now`: until then an answer may have come.
  Audit(const AuditWords& words, std::vector<std::string> official, Instant now, Report report);

  // False for a message that is not written yet at `now`.
  bool take(const Message& message);
  void finish();

  // Whether something was forgotten, so that a repetition may have been missed.
  bool forgot() const { return m_threads.forgot() || m_topics.forgot() || m_texts.forgot() || m_forgot_id; }

 private:
  struct Earlier {
    std::string appeal;
    Key author;
    std::optional<Instant> resolved_at;
  };
  struct Asked {
    std::string appeal;
    std::optional<Instant> resolved_at;
  };
  struct Text {
    std::size_t appeals = 0;
    std::string beginning, by;
    Key last_appeal;
    std::vector<std::string> first;
  };
  void judge_answer(const Message& message, const Answer& answer);
  void count_text(const Message& message, const Answer& answer);
  void judge_repetition(const Message& message);
  void judge_thread(const Message& message);
  bool remembers(const Message& message);
  const Earlier* earlier_of(const Message& message);
  FindingKind said_of(const Earlier& earlier, const Message& message);

  AuditWords m_settings;
  AnswerWords m_words;
  Subjects m_subjects;
  std::vector<std::string> m_official;
  Report m_report;
  Instant m_now;
  bool m_forgot_id = false;
  Recent<Key, Earlier> m_threads;  // by source, author and thread, and by the id of an appeal
  Recent<Key, Asked> m_topics;     // by source, author and topic: the last appeal
  Recent<std::uint64_t, Text> m_texts;
};

}  // namespace cur::sla
