#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "clock/clocks.hpp"

namespace cur::sla {

// Writes the value of the key `sla` as cur-record(5) has it. One object a thread.
class DeadlineWriter {
 public:
  // With `trace`, each clock gets the stretches that were counted; the deadlines must then have their courses.
  enum class Trace { no, yes };
  DeadlineWriter(const Clocks& clocks, Trace trace) : m_clocks(&clocks), m_trace(trace) {}

  // Appends to `out`. `crossed`, when not empty, is JSON that becomes the member of that name.
  void write(const Deadlines& deadlines, const Appeal& appeal, Instant now, std::string& out,
             std::string_view crossed = {});

 private:
  // What is the same in every clock of a rule, as JSON.
  struct Fixed {
    std::string id, unit, norm;
    std::vector<std::string> steps;
  };
  const Fixed& fixed(const ClockRule& rule);
  void write_clock(const Deadlines& deadlines, std::size_t place, const Appeal& appeal, Instant now);
  void write_steps(const Deadlines& deadlines, const Clock& clock);
  void write_trace(const Clock& clock, const Course& course, Instant now);
  void write_days(const std::vector<Date>& days);
  void write_earlier(const Earlier& earlier);
  void put_left_out(std::string_view list, std::size_t count);
  void write_odd(const Deadlines& deadlines);
  void put_time(std::string_view prefix, Instant at);

  const Clocks* m_clocks;
  Trace m_trace;
  std::unordered_map<const ClockRule*, Fixed> m_fixed;
  Instant m_now;           // of the last call, mostly that of all ...
  std::string m_now_text;  // ... and how it is written
  std::string* m_out = nullptr;
  std::size_t m_stretches = 0, m_days = 0;  // of the appeal, written so far
};

}  // namespace cur::sla
