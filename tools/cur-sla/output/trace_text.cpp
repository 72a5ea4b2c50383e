#include "output/trace_text.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/utf8.hpp"
#include "output/counted_time.hpp"
#include "time/duration.hpp"

namespace cur::sla {
namespace {

// Writes one clock.
class ClockTrace {
 public:
  ClockTrace(const Clocks& clocks, const Phrases& words, std::string& out)
      : m_clocks(&clocks), m_words(&words), m_out(&out) {}

  void write(const Clock& clock, const ClockCourse& course, std::string_view body, Instant now) {
    line(2,
         fmt::format("{}{}: {} — {}", clock.rule->id, body.empty() ? "" : fmt::format(" ({})", utf8::printable(body)),
                     limit(*clock.rule), clock.rule->norm));
    line(4, fmt::format("{}: {}", m_words->begins, moment(clock.start)));
    const CountedTime counted = count_time(*m_clocks, clock, course, now);
    write_days(clock, counted);
    write_stretches(clock, course, counted);
    if (course.promised) line(4, fmt::format("{}: {}", m_words->promised, moment(*course.promised)));
    line(4, fmt::format("{}: {}", m_words->due, moment(clock.due)));
    const Instant end = clock.stop.value_or(now);
    line(4, fmt::format("{}: {}, {} {}, {} {}: {}", clock.stop ? m_words->stopped : m_words->runs, moment(end),
                        m_words->used, clock.is_stopped_before_start ? "—" : hours_text(clock.used_s),
                        clock.left_s < 0 ? m_words->late : m_words->left,
                        hours_text(clock.left_s < 0 ? -clock.left_s : clock.left_s), name(clock.state)));
  }

 private:
  std::string moment(Instant at) const { return wall_time(at, m_clocks->zone(), *m_words); }
  void line(std::size_t indent, std::string_view text) {
    m_out->append(indent, ' ');
    m_out->append(text);
    *m_out += '\n';
  }

  std::string limit(const ClockRule& rule) const {
    if (rule.term) {
      const bool working = rule.term->counted == DaysCounted::working;
      return fmt::format("{} {}", rule.term->days, working ? m_words->working_days : m_words->calendar_days);
    }
    return fmt::format("{} {}", hours_text(rule.length.count()),
                       rule.unit == Unit::working ? m_words->working : m_words->plain);
  }

  // As many to a line as fit a terminal.
  void write_days(const Clock& clock, const CountedTime& counted) {
    if (counted.days.empty()) return;
    const std::string paused =
        counted.paused_days == 0 ? "" : fmt::format(" ({} {})", m_words->paused_days, counted.paused_days);
    line(4, fmt::format("{}{}:", m_words->days_counted, paused));
    std::string row;
    for (std::size_t i = 0; i < counted.days.size(); ++i) {
      row += fmt::format("{}{:>3}. {}", row.empty() ? "" : "  ", i + 1, wall_date(counted.days[i], *m_words));
      if (i % 5 != 4 && i + 1 != counted.days.size()) continue;
      line(4, row);
      row.clear();
    }
    const Date last = counted.days.back();
    const bool is_moved = clock.rule->term->last_day != LastDay::keep &&
                          clock.rule->term->counted == DaysCounted::calendar &&
                          !config::is_working(m_clocks->calendar().kind(last));
    if (is_moved) line(4, fmt::format(fmt::runtime(m_words->moved_day), wall_date(last, *m_words)));
  }

  // CountedTime stretches with their running sum, and the pauses between them.
  void write_stretches(const Clock& clock, const ClockCourse& course, const CountedTime& counted) {
    if (!counted.stretches.empty())
      line(4, fmt::format("{} ({}):", m_words->counted,
                          clock.rule->unit == Unit::working ? m_words->working : m_words->plain));
    Length sum{};
    std::size_t pause = 0;
    const auto write_pauses = [&](Instant before) {
      for (; pause < course.pauses.size() && course.pauses[pause].begin < before; ++pause)
        line(6, fmt::format("{} – {}  {}", moment(course.pauses[pause].begin), moment(course.pauses[pause].end),
                            m_words->paused));
    };
    for (const Interval& stretch : counted.stretches) {
      write_pauses(stretch.begin);
      sum += stretch.end - stretch.begin;
      line(6, fmt::format("{} – {}  {:>8}  = {}", moment(stretch.begin), moment(stretch.end),
                          seconds_text(stretch.end - stretch.begin), seconds_text(sum)));
    }
    write_pauses(time::k_latest);
    if (course.paused_since) line(6, fmt::format("{} – …  {}", moment(*course.paused_since), m_words->paused));
  }

  static std::string seconds_text(Length length) {
    return hours_text(std::chrono::floor<std::chrono::seconds>(length).count());
  }

  const Clocks* m_clocks;
  const Phrases* m_words;
  std::string* m_out;
};

}  // namespace

std::string trace_text(std::string_view id, const Appeal& appeal, const Deadlines& deadlines, const Clocks& clocks,
                       Instant now, const Phrases& words) {
  std::string out = fmt::format("{}\n", utf8::printable(id));
  if (deadlines.is_missing_time) return out + fmt::format("  {}\n", words.missing);
  const Profile& profile = *deadlines.profile;
  const std::string title = profile.title == profile.id ? "" : " — " + profile.title;
  out += fmt::format("  {}: {}{}; {}: {}; {} ({})\n", words.profile, profile.id, title, words.state,
                     deadlines.is_noise ? "—" : name(deadlines.state), wall_time(now, clocks.zone(), words),
                     clocks.zone().name());
  if (deadlines.clocks.empty()) out += fmt::format("  {}\n", deadlines.is_noise ? words.no_appeal : words.no_clock);
  ClockTrace trace(clocks, words, out);
  for (std::size_t i = 0; i < deadlines.clocks.size(); ++i) {
    const Clock& clock = deadlines.clocks[i];
    const std::string_view body =
        clock.body < 0 ? std::string_view() : std::string_view(appeal.bodies[static_cast<std::size_t>(clock.body)]);
    trace.write(clock, deadlines.courses[i], body, now);
  }
  for (const Anomaly& anomaly : deadlines.anomalies) {
    out += fmt::format("  {}: {}, {}{}\n", words.anomaly, appeal::spelling(anomaly.kind), anomaly.subject,
                       anomaly.at ? " " + wall_time(*anomaly.at, clocks.zone(), words) : "");
  }
  return out;
}

}  // namespace cur::sla
