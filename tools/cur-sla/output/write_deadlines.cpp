#include "output/write_deadlines.hpp"

#include <fmt/format.h>

#include "json/writer.hpp"
#include "output/counted.hpp"
#include "time/local.hpp"

namespace cur::sla {
namespace {

// The record stays far below what a line may hold, however long a clock runs.
constexpr std::size_t k_most_stretches = 10'000;

}  // namespace

// This is most of the tool's work, so the bytes are put there directly: all that is not ours goes through the escaping
// of json::append_string.
void DeadlineWriter::put_time(std::string_view prefix, Instant at) {
  *m_out += prefix;
  time::append_rfc3339(*m_out, at, m_clocks->zone());
}

const DeadlineWriter::Fixed& DeadlineWriter::fixed(const ClockRule& rule) {
  const auto found = m_fixed.find(&rule);
  if (found != m_fixed.end()) return found->second;
  Fixed made;
  made.id = R"({"clock":)";
  json::append_string(made.id, rule.id);
  made.unit = fmt::format(R"(,"unit":"{}","start":")", name(rule.unit));
  made.norm = R"(,"norm":)";
  json::append_string(made.norm, rule.norm);
  for (const Escalation& step : rule.escalation) {
    std::string& text = made.steps.emplace_back(R"({"step":)");
    json::append_string(text, step.id);
    text += R"(,"share":)";
    json::Writer(text).number(step.share);
    text += R"(,"at":")";
  }
  return m_fixed.emplace(&rule, std::move(made)).first->second;
}

void DeadlineWriter::write_steps(const Deadlines& deadlines, const Clock& clock) {
  const Fixed& parts = fixed(*clock.rule);
  for (std::size_t i = 0; i < clock.steps; ++i) {
    const Step& step = deadlines.steps[clock.first_step + i];
    *m_out += i == 0 ? R"(,"escalation":[)" : ",";
    put_time(parts.steps[static_cast<std::size_t>(step.rule - clock.rule->escalation.data())], step.at);
    *m_out += step.reached ? R"(","reached":true})" : R"(","reached":false})";
  }
  if (clock.steps > 0) *m_out += ']';
}

void DeadlineWriter::write_trace(const Clock& clock, const Course& course, Instant now) {
  const Counted counted = count(*m_clocks, clock, course, now);
  *m_out += R"(,"trace":[)";
  for (std::size_t i = 0; i < counted.stretches.size() && i < k_most_stretches; ++i) {
    const Interval& stretch = counted.stretches[i];
    put_time(i == 0 ? R"({"from":")" : R"(,{"from":")", stretch.begin);
    put_time(R"(","to":")", stretch.end);
    *m_out += R"(","s":)";
    json::Writer(*m_out).integer(std::chrono::floor<std::chrono::seconds>(stretch.end - stretch.begin).count());
    *m_out += '}';
  }
  *m_out += ']';
  if (counted.stretches.size() > k_most_stretches)
    *m_out += fmt::format(R"(,"trace_left_out":{})", counted.stretches.size() - k_most_stretches);
  if (counted.days.empty()) return;
  *m_out += R"(,"days":[)";
  for (const Date day : counted.days) *m_out += fmt::format("\"{}\",", time::format_date(day));
  m_out->back() = ']';
}

void DeadlineWriter::write_clock(const Deadlines& deadlines, std::size_t place, const Appeal& appeal, Instant now) {
  const Clock& clock = deadlines.clocks[place];
  std::string& out = *m_out;
  const Fixed& parts = fixed(*clock.rule);
  out += parts.id;
  if (clock.body >= 0) {
    out += R"(,"body":)";
    json::append_string(out, appeal.bodies[static_cast<std::size_t>(clock.body)]);
  }
  put_time(parts.unit, clock.start);
  put_time(R"(","due":")", clock.due);
  if (clock.stop)
    put_time(R"(","stop":")", *clock.stop);
  else
    out += R"(","stop":null)";
  out += clock.stop ? R"(","state":")" : R"(,"state":")";
  out += name(clock.state);
  fmt::format_to(std::back_inserter(out), R"(","used_s":{},"left_s":{})", clock.used_s, clock.left_s);
  out += parts.norm;
  write_steps(deadlines, clock);
  if (clock.assumed_year != 0) fmt::format_to(std::back_inserter(out), R"(,"assumed":{})", clock.assumed_year);
  if (m_trace == Trace::yes) write_trace(clock, deadlines.courses[place], now);
  out += '}';
}

void DeadlineWriter::write_odd(const Deadlines& deadlines) {
  for (std::size_t i = 0; i < deadlines.odd.size(); ++i) {
    const Odd& odd = deadlines.odd[i];
    *m_out += i == 0 ? R"(,"odd":[{"what":")" : R"(,{"what":")";
    *m_out += name(odd.what);
    *m_out += R"(","event":")";
    *m_out += odd.event;
    if (odd.at) put_time(R"(","at":")", *odd.at);
    *m_out += R"("})";
  }
  if (!deadlines.odd.empty()) *m_out += ']';
}

void DeadlineWriter::write(const Deadlines& deadlines, const Appeal& appeal, Instant now, std::string& out,
                           std::string_view crossed) {
  if (deadlines.lacks_time) {
    out += R"({"missing":["posted_at"]})";
    return;
  }
  m_out = &out;
  out += R"({"profile":)";
  json::append_string(out, deadlines.profile->id);
  if (m_now_text.empty() || now != m_now) {
    m_now = now;
    m_now_text = time::format_rfc3339(now, m_clocks->zone());
  }
  out += R"(,"as_of":")";
  out += m_now_text;
  out += R"(","state":")";
  out += name(deadlines.state);
  out += R"(","clocks":[)";
  for (std::size_t i = 0; i < deadlines.clocks.size(); ++i) {
    if (i > 0) out += ',';
    write_clock(deadlines, i, appeal, now);
  }
  out += ']';
  if (deadlines.declined && !deadlines.profile->may_decline.empty()) {
    put_time(R"(,"declined":{"at":")", *deadlines.declined);
    out += R"(","norm":)";
    json::append_string(out, deadlines.profile->may_decline);
    out += '}';
  }
  write_odd(deadlines);
  if (!crossed.empty()) {
    out += R"(,"crossed":)";
    out += crossed;
  }
  out += '}';
}

}  // namespace cur::sla
