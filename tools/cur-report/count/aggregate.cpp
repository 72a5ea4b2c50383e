#include "count/aggregate.hpp"

#include <algorithm>
#include <limits>

#include "appeal/vocabulary.hpp"

namespace cur::report {

namespace {

void count(Names& names, std::vector<std::uint64_t>& counts, std::string_view name) {
  const std::uint32_t number = names.number(name);
  if (number >= counts.size()) counts.resize(number + 1);
  ++counts[number];
}

std::optional<std::uint32_t> reaction_seconds(const Appeal& appeal, const Course& course) {
  const std::optional<Moment>& start = appeal.registered ? appeal.registered : appeal.posted;
  if (!start || !course.first_reaction) return std::nullopt;
  const auto seconds = std::chrono::floor<std::chrono::seconds>(course.first_reaction->at - start->at).count();
  // An answer before the registration counts as given at once.
  return static_cast<std::uint32_t>(std::clamp<std::int64_t>(seconds, 0, std::numeric_limits<std::uint32_t>::max()));
}

}  // namespace

void Aggregate::add(Appeal& appeal) {
  const std::optional<Moment>& came = appeal.posted ? appeal.posted : appeal.registered;
  if (m_settings.as_of && came && came->at > *m_settings.as_of) {
    ++hidden;
    return;
  }
  classified += appeal.classified ? 1U : 0U;
  if (appeal.noise) {
    ++noise;
    return;
  }
  routed += appeal.routed ? 1U : 0U;
  with_events += appeal.events.empty() ? 0U : 1U;
  urgent += appeal.urgency == appeal::spelling(appeal::Urgency::urgent) ? 1U : 0U;
  const Course course = follow(appeal.events, m_settings.as_of);
  const Numbers numbers = number(appeal);
  count(kinds, kind_counts, appeal.kind);
  count(channels, channel_counts, appeal.channel);
  topic_places.add(numbers.topic, numbers.municipality);
  sector_places.add(numbers.sector, numbers.municipality);
  count_days(appeal, course);
  count_tallies(appeal, course, numbers);
  if (appeal.overdue_since && course.open) {
    overdue.push_back({std::string(appeal.id), numbers.topic, numbers.municipality, numbers.agency,
                       *appeal.overdue_since, std::string(appeal.author), std::string(appeal.text)});
  }
}

Aggregate::Numbers Aggregate::number(const Appeal& appeal) {
  Numbers numbers{};
  numbers.sector = sectors.number(appeal.sector);
  numbers.topic = topics.number(appeal.topic.empty() ? appeal.sector : appeal.topic);
  if (numbers.topic == topic_sectors.size()) topic_sectors.push_back(numbers.sector);
  numbers.agency = agencies.number(appeal.agency);
  numbers.municipality = municipality_number(appeal.municipality);
  return numbers;
}

std::uint32_t Aggregate::municipality_number(std::string_view name) {
  const std::uint32_t written = m_written_municipalities.number(name);
  if (written == m_municipality_of_written.size()) {
    const bool has_other_names = m_settings.municipality && !name.empty();
    m_municipality_of_written.push_back(
        municipalities.number(has_other_names ? m_settings.municipality(name) : std::string(name)));
  }
  return m_municipality_of_written[written];
}

void Aggregate::count_days(const Appeal& appeal, const Course& course) {
  const std::optional<Moment>& came = appeal.posted ? appeal.posted : appeal.registered;
  if (came) {
    ++days[came->day].received;
  } else {
    ++undated;
  }
  if (course.first_reaction) ++days[course.first_reaction->day].reacted;
}

void Aggregate::count_tallies(const Appeal& appeal, const Course& course, const Numbers& numbers) {
  const std::optional<std::uint32_t> reaction = reaction_seconds(appeal, course);
  for (Tally* tally : {&total, &topics.tally(numbers.topic), &sectors.tally(numbers.sector),
                       &agencies.tally(numbers.agency), &municipalities.tally(numbers.municipality)}) {
    ++tally->received;
    tally->answered += course.answered ? 1U : 0U;
    tally->resolved += course.outcome == Outcome::resolved ? 1U : 0U;
    tally->explained += course.outcome == Outcome::explained ? 1U : 0U;
    tally->reopened += course.reopened ? 1U : 0U;
    tally->open += course.open ? 1U : 0U;
    tally->with_deadline += appeal.deadlines != DeadlineState::unknown ? 1U : 0U;
    tally->warning += appeal.deadlines == DeadlineState::warning ? 1U : 0U;
    tally->breached += appeal.deadlines == DeadlineState::breached ? 1U : 0U;
    tally->overdue += appeal.overdue_since && course.open ? 1U : 0U;
    if (reaction) tally->reactions_s.push_back(*reaction);
  }
}

}  // namespace cur::report
