#include "lint/lint.hpp"

#include <algorithm>
#include <limits>
#include <optional>

#include <fmt/format.h>

#include "base/strings.hpp"
#include "time/local.hpp"

namespace cur::sla {
namespace {

constexpr std::int64_t k_soon_days = 60;

bool is_own(const config::Origin& origin) { return !origin.file.starts_with("default:"); }

// Whether `of` matches every value that `pattern` matches.
bool covers(const std::string& of, const std::string& pattern) {
  if (of == pattern) return true;
  if (!of.ends_with('*')) return false;
  const std::string_view beginning = std::string_view(of).substr(0, of.size() - 1);
  return pattern.starts_with(beginning) && pattern.size() >= beginning.size();
}

bool covers(const Condition& of, const Condition& other) {
  // The id of a topic begins with the id of its sector.
  const bool by_sector = of.field == &Appeal::sector && other.field == &Appeal::topic;
  if (of.field != other.field && !by_sector) return false;
  return std::all_of(other.any_of.begin(), other.any_of.end(), [&](const std::string& value) {
    const std::size_t dot = value.find('.');
    if (by_sector && dot == std::string::npos) return false;
    const std::string narrow = by_sector ? value.substr(0, dot) : value;
    return std::any_of(of.any_of.begin(), of.any_of.end(), [&](const std::string& any) { return covers(any, narrow); });
  });
}

// Whether `of` holds for every appeal for which `other` holds.
bool covers(const std::vector<Condition>& of, const std::vector<Condition>& other) {
  return std::all_of(of.begin(), of.end(), [&](const Condition& condition) {
    return std::any_of(other.begin(), other.end(), [&](const Condition& narrow) { return covers(condition, narrow); });
  });
}

// The shortest stretch of a week.
int shortest_stretch_min(const WorkingWeek& week) {
  int out = std::numeric_limits<int>::max();
  for (const std::vector<Hours>& day : week.days) {
    for (const Hours hours : day) out = std::min(out, hours.end - hours.begin);
  }
  return out;
}

// Whether the week works round the clock. Then the length of its stretches means nothing.
bool has_no_gap(const WorkingWeek& week) {
  constexpr int k_day = 24 * 60;
  return std::all_of(week.days.begin(), week.days.end(), [](const std::vector<Hours>& day) {
    int until = 0;
    for (const Hours hours : day) {
      if (hours.begin == until) until = hours.end;
    }
    return until == k_day;
  });
}

class Linter {
 public:
  Linter(const Settings& settings, const config::Region& region)
      : m_settings(&settings), m_region(&region), m_is_chosen(settings.profiles.size()) {
    m_is_chosen[settings.fallback] = true;
  }

  void check_rules() {
    const std::vector<ProfileRule>& rules = m_settings->rules;
    for (std::size_t i = 0; i < rules.size(); ++i) {
      if (is_own(rules[i].origin)) check_municipalities("rule \"" + rules[i].id + '"', rules[i].origin, rules[i].when);
      const auto before = std::find_if(rules.begin(), rules.begin() + static_cast<std::ptrdiff_t>(i),
                                       [&](const ProfileRule& rule) { return covers(rule.when, rules[i].when); });
      if (before == rules.begin() + static_cast<std::ptrdiff_t>(i)) {
        m_is_chosen[rules[i].profile] = true;
        continue;
      }
      if (!is_own(rules[i].origin)) continue;
      const std::string_view advice = is_own(before->origin)
                                          ? "put it before that one, or narrow that one"
                                          : "give it the id of that built-in one, or write the file whole";
      report(rules[i].origin, fmt::format("rule \"{}\" is never reached: \"{}\" ({}:{}) holds wherever it does; {}",
                                          rules[i].id, before->id, before->origin.file, before->origin.line, advice));
    }
  }

  void check_profiles() {
    for (std::size_t i = 0; i < m_settings->profiles.size(); ++i) {
      const Profile& profile = m_settings->profiles[i];
      if (!m_is_chosen[i] && is_own(profile.origin)) {
        report(profile.origin,
               fmt::format("profile \"{}\" is never chosen: no [[rule]] that is reached and no [fallback] "
                           "names it; write one, or remove the profile",
                           profile.id));
      }
      for (const ClockRule& clock : profile.clocks) {
        if (!is_own(clock.origin)) continue;
        check_clock(profile, clock);
        check_order(profile, clock);
      }
      check_proof(profile);
      check_reopened(profile);
    }
  }

  void check_weeks() {
    for (std::size_t i = 0; i < m_settings->weeks.size(); ++i) {
      const WorkingWeek& week = m_settings->weeks[i];
      if (!is_own(week.origin)) continue;
      if (!is_used(i))
        report(week.origin, fmt::format("week \"{}\" is used by no profile; write week = \"{}\" into one, or give the "
                                        "week agencies",
                                        week.id, week.id));
      if (has_no_gap(week) && week.follows_calendar && !week.names_calendar)
        report(week.origin,
               fmt::format("week \"{}\" has all hours of all days, but is closed on holidays; add calendar "
                           "= false for a service that works on them, else calendar = true",
                           week.id));
    }
  }

  std::vector<LintFinding> findings;

 private:
  void check_proof(const Profile& profile) {
    const bool waits = std::any_of(profile.clocks.begin(), profile.clocks.end(),
                                   [](const ClockRule& clock) { return clock.stop.has(Stop::resolved); });
    if (profile.proof == 0 || waits || !is_own(profile.origin)) return;
    report(profile.origin,
           fmt::format("profile \"{}\" wants proof of a solution, but no clock of it waits for one; add a "
                       "clock with stop = \"resolved\"",
                       profile.id));
  }

  bool is_used(std::size_t week) const {
    if (!m_settings->weeks[week].agencies.empty()) return true;
    return std::any_of(m_settings->profiles.begin(), m_settings->profiles.end(), [&](const Profile& profile) {
      return profile.week == week || std::any_of(profile.clocks.begin(), profile.clocks.end(),
                                                 [&](const ClockRule& clock) { return clock.week == week; });
    });
  }

  // A reopened appeal waits for an answer again: some clock must start again, whatever the appeal is about.
  void check_reopened(const Profile& profile) {
    const bool waits = std::any_of(profile.clocks.begin(), profile.clocks.end(),
                                   [](const ClockRule& clock) { return clock.start != Start::control; });
    if (!is_own(profile.origin) || !waits) return;  // a profile of what needs no answer has no clock of its own
    const bool has_restart = std::any_of(profile.clocks.begin(), profile.clocks.end(), [&](const ClockRule& last) {
      return last.when.empty() && last.runs_when_reopened() &&
             std::all_of(profile.clocks.begin(), profile.clocks.end(),
                         [&](const ClockRule& one) { return one.id != last.id || one.runs_when_reopened(); });
    });
    if (has_restart) return;
    report(profile.origin, fmt::format("profile \"{}\" has no clock for every appeal that is reopened, so nobody is "
                                       "reminded of it; set restarts = true in a clock without `when`",
                                       profile.id));
  }

  void check_clock(const Profile& profile, const ClockRule& clock) {
    const std::string which = fmt::format("clock \"{}\" of \"{}\"", clock.id, profile.id);
    if (const std::optional<std::string> why = never_stops(clock)) report(clock.origin, which + " " + *why);
    check_municipalities(which, clock.origin, clock.when);
    check_warning(which, clock);
    check_length(which, clock);
  }

  void check_municipalities(const std::string& which, const config::Origin& origin,
                            const std::vector<Condition>& when) {
    std::vector<std::string_view> known;
    for (const config::Municipality& place : m_region->municipalities()) known.push_back(place.name);
    if (known.empty()) return;
    for (const Condition& condition : when) {
      if (condition.field != &Appeal::municipality) continue;
      for (const std::string& value : condition.any_of) {
        if (std::any_of(known.begin(), known.end(), [&](std::string_view name) { return is_any_of({value}, name); }))
          continue;
        const std::string_view near = nearest(value, known);
        report(origin,
               fmt::format("{}: region.toml has no municipality \"{}\"; {}", which, value,
                           near.empty() ? "add it there, or name one of its" : fmt::format("is \"{}\" meant?", near)));
      }
    }
  }

  // Of several clocks with the same id, the first whose conditions hold is used.
  void check_order(const Profile& profile, const ClockRule& clock) {
    for (const ClockRule& before : profile.clocks) {
      if (&before == &clock) return;
      if (before.id != clock.id || !covers(before.when, clock.when)) continue;
      report(clock.origin,
             fmt::format("clock \"{}\" of \"{}\" is never used: that of {}:{} holds wherever it does; put it "
                         "before that one, or narrow that one",
                         clock.id, profile.id, before.origin.file, before.origin.line));
      return;
    }
  }

  void check_warning(const std::string& which, const ClockRule& clock) {
    const bool in_working_days = clock.term && clock.unit == Unit::working;
    if (!clock.warning.left || in_working_days) return;
    const std::chrono::seconds whole = clock.term ? std::chrono::hours{24 * clock.term->days} : clock.length;
    if (*clock.warning.left >= whole)
      report(clock.origin, which + " warns from its first second: `warn` is no less than its limit; make it shorter");
  }

  static std::optional<std::string> never_stops(const ClockRule& clock) {
    const bool by_event = clock.start == Start::interim || clock.start == Start::control;
    if (by_event && clock.stop.is_only(Stop::registered))
      return "cannot stop: what it waits for comes before it starts; set stop = \"final_answer\"";
    if (clock.start == Start::registered && clock.stop.has(Stop::registered))
      return "counts nothing: it starts with the registration that stops it; set start = \"posted\"";
    if (clock.start == Start::interim && (clock.stop.has(Stop::first_answer) || clock.stop.has(Stop::first_reaction)))
      return "waits for a first answer after one was given, so that a second interim answer stops it; set stop = "
             "\"final_answer\"";
    return std::nullopt;
  }

  void check_length(const std::string& which, const ClockRule& clock) {
    if (clock.term || clock.unit == Unit::working || m_settings->weeks.empty()) return;
    const WorkingWeek& week = m_settings->weeks[clock.week];
    const int shortest = shortest_stretch_min(week);
    if (clock.length >= std::chrono::minutes{shortest} || has_no_gap(week) || !week.follows_calendar) return;
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(clock.length).count();
    report(
        clock.origin,
        fmt::format("{}: {} min by the clock run out in a night or a lunch, for they are less than the shortest "
                    "working stretch of \"{}\" ({} min); set unit = \"working\", or week to one that works round the "
                    "clock",
                    which, minutes, week.id, shortest));
  }

  void report(const config::Origin& origin, std::string message) { findings.push_back({origin, std::move(message)}); }

  const Settings* m_settings;
  const config::Region* m_region;
  std::vector<bool> m_is_chosen;  // by profile: the fallback or a reachable rule names it
};

}  // namespace

std::vector<LintFinding> lint(const Settings& settings, const config::Region& region, const config::Calendar& calendar,
                              config::Origin calendar_file, config::Date today) {
  Linter linter(settings, region);
  linter.check_rules();
  linter.check_profiles();
  linter.check_weeks();
  const config::Date last = calendar.last_day();
  const std::int64_t left = (last - today).count();
  if (left <= k_soon_days) {
    linter.findings.push_back(
        {std::move(calendar_file),
         left < 0 ? fmt::format("the calendar ended with {}: every later day is assumed; add its [[year]], in this "
                                "file of the configuration directory",
                                time::format_date(last))
                  : fmt::format("the calendar ends with {}, in {} days, and terms reach beyond it sooner; add the next "
                                "[[year]], in this file of the configuration directory",
                                time::format_date(last), left)});
  }
  return std::move(linter.findings);
}

}  // namespace cur::sla
