#include "page/sections/lead.hpp"

#include <fmt/format.h>

#include "count/statistics.hpp"

namespace cur::report {

namespace {

// The municipality with the most appeals per 1,000 residents. Small ones are left out: their rates are chance.
struct Densest {
  std::uint32_t municipality = 0;
  double rate = 0;  // 0: there is none
};

Densest densest(const ReportInput& input) {
  Densest found;
  for (const std::uint32_t number : input.counts->municipalities.ranked()) {
    const std::uint64_t received = input.counts->municipalities.tally(number).received;
    if (received < k_least_ranked) continue;
    const double rate = per_thousand(received, input.residents(number)).value_or(0);
    if (rate > found.rate) found = {number, rate};
  }
  return found;
}

// The most frequent topic that has a name.
std::optional<std::uint32_t> first_topic(const ReportInput& input) {
  const Groups& topics = input.counts->topics;
  for (const std::uint32_t number : topics.ranked()) {
    if (!topics.name(number).empty() && topics.name(number) != "other") return number;
  }
  return std::nullopt;
}

}  // namespace

std::string period_length(const Report& head, const ValueFormat& format) {
  if (!head.first_day) return "";
  const auto days = static_cast<std::uint64_t>((*head.last_day - *head.first_day).count()) + 1;
  return format.counted(days, head.words->days_noun);
}

std::string lead_sentences(const ReportInput& input, const Report& head, const ValueFormat& format) {
  const Phrases& words = input.words();
  const Tally& total = input.counts->total;
  std::string out;
  const auto say = [&](std::string_view phrase, const auto&... values) {
    out += fmt::format(fmt::runtime(phrase), values...);
  };
  const auto count = [&](std::uint64_t value) { return format.count(value); };
  const auto appeals = [&](std::uint64_t value) { return format.counted(value, words.appeals_noun); };
  const auto share_text = [&](std::uint64_t part, std::uint64_t of) {
    return format.share(share(part, of).value_or(0));
  };
  say(head.first_day ? words.lead_received : words.lead_undated, appeals(total.received), period_length(head, format));
  if (input.has_events()) {
    say(words.lead_answered, count(total.answered), share_text(total.answered, total.received));
    if (const auto middle = median(total.reactions_s)) say(words.lead_median, format.duration(*middle));
    say(words.lead_outcomes, count(total.resolved), count(total.explained), count(total.open));
  }
  if (const auto topic = first_topic(input)) {
    say(words.lead_topic, input.topic_title(*topic), appeals(input.counts->topics.tally(*topic).received));
  }
  if (const Densest place = densest(input); place.rate > 0) {
    say(words.lead_densest, input.place_title(place.municipality), format.rate(place.rate));
  }
  if (input.has_deadlines()) {
    say(words.lead_breached, share_text(total.breached, total.with_deadline), appeals(total.breached),
        count(total.overdue));
  }
  return out;
}

}  // namespace cur::report
