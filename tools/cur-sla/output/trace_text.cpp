#include "output/trace_text.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/utf8.hpp"
#include "output/anomaly_text.hpp"
#include "output/counted_time.hpp"
#include "time/local.hpp"

namespace cur::sla {
namespace {

std::string_view state_text(ClockState state, const Phrases& words) {
  return words.states.at(static_cast<std::size_t>(state));
}

// Writes one clock.
class ClockTrace {
 public:
  ClockTrace(const Clocks& clocks, const time::Zone& zone, const Phrases& words, std::string& out)
      : m_clocks(&clocks), m_zone(&zone), m_words(&words), m_out(&out) {}

  // `owner`: whose clock it is, where there are several of one rule.
  void write(const Clock& clock, const ClockCourse& course, std::string_view owner, Instant now) {
    line(2,
         fmt::format("{}{}: {} — {}", clock.rule->id, owner.empty() ? "" : fmt::format(" ({})", utf8::printable(owner)),
                     limit(*clock.rule), clock.rule->norm));
    line(4, fmt::format("{}: {}", m_words->begins, moment(clock.start)));
    const CountedTime counted = count_time(*m_clocks, clock, course, now);
    write_days(clock, counted);
    write_stretches(clock, course, counted);
    write_extensions(counted.extensions);
    if (course.promised) line(4, fmt::format("{}: {}", m_words->promised, moment(*course.promised)));
    line(4, fmt::format("{}: {}", m_words->due, moment(clock.due)));
    const Instant end = clock.stop.value_or(now);
    line(4,
         fmt::format("{}: {}, {} {}, {} {}: {}", clock.stop ? m_words->stopped : m_words->runs, moment(end),
                     m_words->used, clock.is_stopped_before_start ? "—" : hours_text(clock.used_s),
                     clock.left_s < 0 ? m_words->late : m_words->left,
                     hours_text(clock.left_s < 0 ? -clock.left_s : clock.left_s), state_text(clock.state, *m_words)));
  }

 private:
  std::string moment(Instant at) const { return wall_time(at, *m_zone, *m_words); }
  void line(std::size_t indent, std::string_view text) {
    m_out->append(indent, ' ');
    m_out->append(text);
    *m_out += '\n';
  }

  std::string limit(const ClockRule& rule) const {
    if (rule.term) {
      const bool working = rule.term->counted == DaysCounted::working;
      return counted_text(static_cast<std::uint64_t>(rule.term->days),
                          working ? m_words->working_days : m_words->calendar_days, *m_words);
    }
    const std::string length = length_text(rule.length, *m_words);
    return rule.unit == Unit::working ? fmt::format("{} {}", length, m_words->working) : length;
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
    const Date moved =
        last_day(*clock.rule->term, m_zone->date(clock.start), counted.paused_days, m_clocks->working_time(clock));
    if (moved == last) return;
    line(4, fmt::format(fmt::runtime(m_words->moved_day), wall_date(last, *m_words), wall_date(moved, *m_words)));
  }

  void write_extensions(const std::vector<Term::Extension>& extensions) {
    for (const Term::Extension& extension : extensions) {
      std::string_view pattern = m_words->extended;
      if (extension.wrong)
        pattern = *extension.wrong == AnomalyKind::too_long ? m_words->extended_less : m_words->not_extended;
      const std::string day = wall_limit(time::end_of_day(m_zone->date(extension.at), *m_zone), *m_zone);
      line(4, fmt::format(fmt::runtime(pattern), day, wall_limit(extension.to, *m_zone),
                          wall_limit(extension.until, *m_zone)));
    }
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
  const time::Zone* m_zone;
  const Phrases* m_words;
  std::string* m_out;
};

}  // namespace

std::string trace_text(std::string_view id, const Appeal& appeal, const Deadlines& deadlines, const Clocks& clocks,
                       Instant now, const Phrases& words) {
  std::string out = fmt::format("{}\n", utf8::printable(id));
  if (deadlines.is_missing_time) return out + fmt::format("  {}\n", words.missing);
  const time::Zone& zone = clocks.zone(deadlines.zone);
  const Profile& profile = *deadlines.profile;
  const std::string title = profile.title == profile.id ? "" : " — " + profile.title;
  out += fmt::format("  {}: {}{}; {}: {}; {} ({})\n", words.profile, profile.id, title, words.state,
                     deadlines.is_noise ? "—" : state_text(deadlines.state, words), wall_time(now, zone, words),
                     zone.name());
  if (deadlines.clocks.empty()) out += fmt::format("  {}\n", deadlines.is_noise ? words.no_appeal : words.no_clock);
  ClockTrace trace(clocks, zone, words, out);
  for (std::size_t i = 0; i < deadlines.clocks.size(); ++i) {
    const Clock& clock = deadlines.clocks[i];
    trace.write(clock, deadlines.courses[i], owner_of(clock, appeal), now);
  }
  for (const Anomaly& anomaly : deadlines.anomalies)
    out += fmt::format("  {}: {}\n", words.anomaly, anomaly_text(anomaly, zone, words));
  return out;
}

}  // namespace cur::sla
