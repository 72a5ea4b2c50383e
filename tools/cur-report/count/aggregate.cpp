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

std::uint32_t whole_seconds(std::chrono::seconds length) {
  return static_cast<std::uint32_t>(std::min<std::int64_t>(length.count(), std::numeric_limits<std::uint32_t>::max()));
}

}  // namespace

void Aggregate::add(const CountedAppeal& appeal) {
  if (!appeal.is_received) {
    ++hidden;
    return;
  }
  classified += appeal.is_classified ? 1U : 0U;
  if (appeal.is_noise) {
    ++noise;
    return;
  }
  routed += appeal.is_routed ? 1U : 0U;
  with_events += appeal.has_events ? 1U : 0U;
  urgent += appeal.urgency == appeal::spelling(appeal::Urgency::urgent) ? 1U : 0U;
  const Numbers numbers = number(appeal);
  count(kinds, kind_counts, appeal.kind);
  count(channels, channel_counts, appeal.channel);
  topic_places.add(numbers.topic, numbers.municipality);
  sector_places.add(numbers.sector, numbers.municipality);
  count_days(appeal);
  count_tallies(appeal, numbers);
  if (appeal.overdue_since && appeal.course.is_open) {
    overdue.push_back({std::string(appeal.id), numbers.topic, numbers.municipality, numbers.agency,
                       *appeal.overdue_since, std::string(appeal.author), std::string(appeal.text)});
  }
}

Aggregate::Numbers Aggregate::number(const CountedAppeal& appeal) {
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
    const bool has_other_names = m_municipality && !name.empty();
    m_municipality_of_written.push_back(
        municipalities.number(has_other_names ? m_municipality(name) : std::string(name)));
  }
  return m_municipality_of_written[written];
}

void Aggregate::count_days(const CountedAppeal& appeal) {
  if (appeal.received) {
    ++days[appeal.received->day].received;
  } else {
    ++undated;
  }
  if (appeal.first_reaction) ++days[appeal.first_reaction->day].reacted;
}

void Aggregate::count_tallies(const CountedAppeal& appeal, const Numbers& numbers) {
  const appeal::Course& course = appeal.course;
  const std::optional<std::chrono::seconds> reaction = appeal.reaction();
  for (Tally* tally : {&total, &topics.tally(numbers.topic), &sectors.tally(numbers.sector),
                       &agencies.tally(numbers.agency), &municipalities.tally(numbers.municipality)}) {
    ++tally->received;
    tally->answered += course.was_answered ? 1U : 0U;
    tally->resolved += course.outcome == appeal::Outcome::resolved ? 1U : 0U;
    tally->explained += course.outcome == appeal::Outcome::explained ? 1U : 0U;
    tally->reopened += course.was_reopened ? 1U : 0U;
    tally->open += course.is_open ? 1U : 0U;
    tally->with_deadline += appeal.deadlines != DeadlineState::unknown ? 1U : 0U;
    tally->warning += appeal.deadlines == DeadlineState::warning ? 1U : 0U;
    tally->breached += appeal.deadlines == DeadlineState::breached ? 1U : 0U;
    tally->overdue += appeal.overdue_since && appeal.course.is_open ? 1U : 0U;
    if (reaction) tally->reactions_s.push_back(whole_seconds(*reaction));
  }
}

}  // namespace cur::report
