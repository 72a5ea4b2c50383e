#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "audit/answer_words.hpp"
#include "audit/finding.hpp"
#include "audit/message.hpp"
#include "audit/recent.hpp"
#include "audit/subject.hpp"

namespace cur::sla {

// Reads appeals in the order of time and remarks on their answers. Remembers so many authors and texts and forgets the
// oldest: some 60 MB at most, whatever the input.
class Audit {
 public:
  using Report = std::function<void(const Remark&)>;
  static constexpr std::size_t k_most_threads = 100'000;
  static constexpr std::size_t k_most_texts = 50'000;

  // `official`: who answers officially, channels by their keys; without any, nobody is said not to. `report` is called
  // at once, for templates by finish().
  Audit(const AuditWords& words, std::vector<std::string> official, Report report);

  void take(const Message& message);
  void finish();

  // Whether something was forgotten, so that a repetition may have been missed.
  bool forgot() const { return m_threads.forgot() || m_topics.forgot() || m_texts.forgot(); }

 private:
  struct Earlier {
    std::string appeal;
    std::optional<Instant> resolved_at;
  };
  struct Text {
    std::size_t appeals = 0;
    std::string beginning, by, last_appeal;
    std::vector<std::string> first;
  };
  void judge_answer(const Message& message, const Answer& answer);
  void count_text(const Message& message, const Answer& answer);
  void judge_repetition(const Message& message);
  void judge_thread(const Message& message);
  const Earlier* earlier_of(const Message& message);
  FindingKind said_of(const Earlier& earlier, const Message& message);

  AuditWords m_settings;
  AnswerWords m_words;
  Subjects m_subjects;
  std::vector<std::string> m_official;
  Report m_report;
  Recent<std::string, Earlier> m_threads;     // by author and thread, and by the id of an appeal
  Recent<std::string, std::string> m_topics;  // by author and topic: the appeal
  Recent<std::uint64_t, Text> m_texts;
};

}  // namespace cur::sla
