#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "clock/clocks.hpp"

namespace cur::sla {

// Writes the value of the key `sla`, as cur-record(5) describes it. Use one object for each thread.
class DeadlineWriter {
 public:
  // Trace::yes adds the counted stretches to each clock; then the deadlines must have courses (View::keep_courses).
  enum class Trace { no, yes };
  DeadlineWriter(const Clocks& clocks, Trace trace) : m_clocks(&clocks), m_trace(trace) {}

  // Appends the value to `out`. `crossed`: JSON of the member `crossed`; if it is empty, there is no such member.
  void write(const Deadlines& deadlines, const Appeal& appeal, Instant now, std::string& out,
             std::string_view crossed = {});

 private:
  // The parts of the JSON that are the same in every clock of a rule.
  struct RuleJson {
    std::string id, unit, norm;
    std::vector<std::string> steps;
  };
  const RuleJson& rule_json(const ClockRule& rule);
  void write_clock(const Deadlines& deadlines, std::size_t place, const Appeal& appeal, Instant now);
  void write_steps(const Deadlines& deadlines, const Clock& clock);
  void write_trace(const Clock& clock, const ClockCourse& course, Instant now);
  void write_days(const std::vector<Date>& days);
  void write_extensions(const std::vector<Term::Extension>& extensions);
  void write_earlier(const EarlierRounds& earlier);
  void put_left_out(std::string_view list, std::size_t count);
  void write_anomalies(const Deadlines& deadlines);
  void put_time(std::string_view prefix, Instant at);

  const Clocks* m_clocks;
  Trace m_trace;
  std::unordered_map<const ClockRule*, RuleJson> m_rule_json;
  Instant m_now;           // `now` of the last call, usually the same in all calls
  std::string m_now_text;  // m_now as it is written
  std::string* m_out = nullptr;
  const time::Zone* m_zone = nullptr;       // of the appeal
  std::size_t m_stretches = 0, m_days = 0;  // written so far for this appeal
};

}  // namespace cur::sla
