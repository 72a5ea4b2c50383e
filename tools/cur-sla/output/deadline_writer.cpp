#include "output/deadline_writer.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "json/writer.hpp"
#include "output/counted_time.hpp"
#include "time/local.hpp"

namespace cur::sla {
namespace {

// Limits for all clocks of an appeal together, so that the record stays far below the longest allowed line.
constexpr std::size_t k_most_stretches = 10'000;
constexpr std::size_t k_most_written_days = 10'000;

constexpr std::size_t k_most_steps = 100;  // in one clock, and of its extensions

}  // namespace

// Writing takes most of the run time, so JSON is appended as text. Every text that comes from a record or from sla.toml
// is escaped by json::append_string.
void DeadlineWriter::put_time(std::string_view prefix, Instant at) {
  *m_out += prefix;
  time::append_rfc3339(*m_out, at, *m_zone);
}

const DeadlineWriter::RuleJson& DeadlineWriter::rule_json(const ClockRule& rule) {
  const auto found = m_rule_json.find(&rule);
  if (found != m_rule_json.end()) return found->second;
  RuleJson made;
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
  return m_rule_json.emplace(&rule, std::move(made)).first->second;
}

void DeadlineWriter::write_steps(const Deadlines& deadlines, const Clock& clock) {
  const RuleJson& parts = rule_json(*clock.rule);
  const std::size_t written = std::min(clock.steps, k_most_steps);
  for (std::size_t i = 0; i < written; ++i) {
    const EscalationStep& step = deadlines.steps[clock.first_step + i];
    *m_out += i == 0 ? R"(,"escalation":[)" : ",";
    put_time(parts.steps[static_cast<std::size_t>(step.rule - clock.rule->escalation.data())], step.at);
    *m_out += step.reached ? R"(","reached":true})" : R"(","reached":false})";
  }
  if (clock.steps > 0) *m_out += ']';
  put_left_out("escalation", clock.steps - written);
}

void DeadlineWriter::write_trace(const Clock& clock, const ClockCourse& course, Instant now) {
  const CountedTime counted = count_time(*m_clocks, clock, course, now);
  *m_out += R"(,"trace":[)";
  const std::size_t stretches = std::min(counted.stretches.size(), k_most_stretches - m_stretches);
  for (std::size_t i = 0; i < stretches; ++i) {
    const Interval& stretch = counted.stretches[i];
    put_time(i == 0 ? R"({"from":")" : R"(,{"from":")", stretch.begin);
    put_time(R"(","to":")", stretch.end);
    *m_out += R"(","s":)";
    json::Writer(*m_out).integer(std::chrono::floor<std::chrono::seconds>(stretch.end - stretch.begin).count());
    *m_out += '}';
  }
  *m_out += ']';
  put_left_out("trace", counted.stretches.size() - stretches);
  m_stretches += stretches;
  write_days(counted.days);
  write_extensions(counted.extensions);
}

void DeadlineWriter::write_extensions(const std::vector<Term::Extension>& extensions) {
  const std::size_t written = std::min(extensions.size(), k_most_steps);
  for (std::size_t i = 0; i < written; ++i) {
    put_time(i == 0 ? R"(,"extensions":[{"at":")" : R"(,{"at":")", extensions[i].at);
    put_time(R"(","until":")", extensions[i].until);
    put_time(R"(","due":")", extensions[i].to);
    *m_out += R"("})";
  }
  if (written > 0) *m_out += ']';
  put_left_out("extensions", extensions.size() - written);
}

void DeadlineWriter::write_days(const std::vector<Date>& days) {
  if (days.empty()) return;
  const std::size_t written = std::min(days.size(), k_most_written_days - m_days);
  *m_out += R"(,"days":[)";
  for (std::size_t i = 0; i < written; ++i)
    *m_out += fmt::format("{}\"{}\"", i == 0 ? "" : ",", time::format_date(days[i]));
  *m_out += ']';
  put_left_out("days", days.size() - written);
  m_days += written;
}

// How many entries were left out of a list that was too long.
void DeadlineWriter::put_left_out(std::string_view list, std::size_t count) {
  if (count > 0) fmt::format_to(std::back_inserter(*m_out), R"(,"{}_left_out":{})", list, count);
}

void DeadlineWriter::write_earlier(const EarlierRounds& earlier) {
  if (earlier.rounds == 0) return;
  fmt::format_to(std::back_inserter(*m_out), R"(,"earlier":{{"rounds":{},"state":"{}")", earlier.rounds,
                 name(earlier.state));
  put_time(R"(,"start":")", earlier.start);
  put_time(R"(","due":")", earlier.due);
  put_time(R"(","stop":")", earlier.stop);
  *m_out += R"("})";
}

void DeadlineWriter::write_clock(const Deadlines& deadlines, std::size_t place, const Appeal& appeal, Instant now) {
  const Clock& clock = deadlines.clocks[place];
  std::string& out = *m_out;
  const RuleJson& parts = rule_json(*clock.rule);
  out += parts.id;
  if (clock.body >= 0) {
    out += R"(,"body":)";
    json::append_string(out, appeal.bodies[static_cast<std::size_t>(clock.body)]);
  }
  if (clock.copy >= 0) {
    out += R"(,"agency":)";
    json::append_string(out, appeal.copies[static_cast<std::size_t>(clock.copy)]);
  }
  put_time(parts.unit, clock.start);
  put_time(R"(","due":")", clock.due);
  if (clock.stop)
    put_time(R"(","stop":")", *clock.stop);
  else
    out += R"(","stop":null)";
  out += clock.stop ? R"(","state":")" : R"(,"state":")";
  out += name(clock.state);
  if (clock.is_stopped_before_start)
    fmt::format_to(std::back_inserter(out), R"(","used_s":null,"left_s":{})", clock.left_s);
  else
    fmt::format_to(std::back_inserter(out), R"(","used_s":{},"left_s":{})", clock.used_s, clock.left_s);
  out += parts.norm;
  write_steps(deadlines, clock);
  write_earlier(clock.earlier);
  if (clock.assumed_year != 0) fmt::format_to(std::back_inserter(out), R"(,"assumed":{})", clock.assumed_year);
  if (m_trace == Trace::yes) write_trace(clock, deadlines.courses[place], now);
  out += '}';
}

void DeadlineWriter::write_anomalies(const Deadlines& deadlines) {
  for (std::size_t i = 0; i < deadlines.anomalies.size(); ++i) {
    const Anomaly& anomaly = deadlines.anomalies[i];
    *m_out += i == 0 ? R"(,"odd":[{"what":")" : R"(,{"what":")";
    *m_out += appeal::spelling(anomaly.kind);
    *m_out += R"(","event":")";
    *m_out += anomaly.subject;
    if (anomaly.at) put_time(R"(","at":")", *anomaly.at);
    *m_out += R"("})";
  }
  if (!deadlines.anomalies.empty()) *m_out += ']';
  put_left_out("odd", deadlines.anomalies_left_out);
}

void DeadlineWriter::write(const Deadlines& deadlines, const Appeal& appeal, Instant now, std::string& out,
                           std::string_view crossed) {
  if (deadlines.is_missing_time) {
    out += R"({"missing":["posted_at"]})";
    return;
  }
  m_out = &out;
  m_zone = &m_clocks->zone(deadlines.zone);
  m_stretches = m_days = 0;
  out += R"({"profile":)";
  json::append_string(out, deadlines.profile->id);
  if (m_now_text.empty() || now != m_now) {
    m_now = now;
    m_now_text = time::format_rfc3339(to_second(now), m_clocks->zone());
  }
  out += R"(,"as_of":")";
  out += m_now_text;
  if (deadlines.is_noise) {
    out += R"(","state":null,"clocks":[)";
  } else {
    out += R"(","state":")";
    out += name(deadlines.state);
    out += R"(","clocks":[)";
  }
  for (std::size_t i = 0; i < deadlines.clocks.size(); ++i) {
    if (i > 0) out += ',';
    write_clock(deadlines, i, appeal, now);
  }
  out += ']';
  put_left_out("clocks", deadlines.clocks_left_out);
  if (deadlines.declined && !deadlines.profile->may_decline.empty()) {
    put_time(R"(,"declined":{"at":")", *deadlines.declined);
    out += R"(","norm":)";
    json::append_string(out, deadlines.profile->may_decline);
    out += '}';
  }
  write_anomalies(deadlines);
  if (!crossed.empty()) {
    out += R"(,"crossed":)";
    out += crossed;
  }
  out += '}';
}

}  // namespace cur::sla
