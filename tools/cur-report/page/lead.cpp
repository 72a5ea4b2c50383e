#include "page/lead.hpp"

#include <fmt/format.h>

#include "count/statistics.hpp"

namespace cur::report {

namespace {

// Where most appeals came from for the number of residents, and how many per 1,000; small samples say nothing.
struct Densest {
  std::uint32_t municipality = 0;
  double rate = 0;
};

Densest densest(const Facts& facts) {
  Densest found;
  for (const std::uint32_t number : facts.numbers->municipalities.ranked()) {
    const std::uint64_t received = facts.numbers->municipalities.tally(number).received;
    const std::int64_t residents = facts.population(number);
    if (residents == 0 || received < k_least_ranked) continue;
    const double rate = static_cast<double>(received) * 1000 / static_cast<double>(residents);
    if (rate > found.rate) found = {number, rate};
  }
  return found;
}

double share(std::uint64_t part, std::uint64_t of) {
  return of == 0 ? 0 : static_cast<double>(part) / static_cast<double>(of);
}

// The most frequent topic that has a name, or the number of topics.
std::uint32_t first_topic(const Facts& facts) {
  const Groups& topics = facts.numbers->topics;
  for (const std::uint32_t number : topics.ranked()) {
    if (!topics.name(number).empty() && topics.name(number) != "other") return number;
  }
  return static_cast<std::uint32_t>(topics.size());
}

std::string russian(const Facts& facts, const Format& format) {
  const Tally& total = facts.numbers->total;
  const auto count = [&](std::uint64_t value) { return format.count(static_cast<std::int64_t>(value)); };
  const auto appeals = [&](std::uint64_t value) {
    return format.counted(value, "обращение", "обращения", "обращений");
  };
  const std::string length = length_words(facts, format);
  std::string out =
      fmt::format("{}поступило {}.", length.empty() ? "Всего " : "За " + length + " ", appeals(total.received));
  if (facts.has_events()) {
    out += fmt::format(" Ответ получили {} ({})", count(total.answered),
                       format.percent(share(total.answered, total.received)));
    if (const auto middle = median(total.reactions_s)) {
      out += fmt::format("; в половине случаев первый ответ дан не позже чем через {}", format.duration(*middle));
    }
    out += fmt::format(". Решено {}, разъяснено {}, ждут ответа {}.", count(total.resolved), count(total.explained),
                       count(total.open));
  }
  if (const std::uint32_t topic = first_topic(facts); topic < facts.numbers->topics.size()) {
    out += fmt::format(" Чаще всего пишут на тему «{}»: {}.", facts.topic_title(topic),
                       appeals(facts.numbers->topics.tally(topic).received));
  }
  if (const Densest place = densest(facts); place.rate > 0) {
    out += fmt::format(" Больше всего обращений на 1000 жителей — {}: {}.", facts.place_title(place.municipality),
                       format.rate(place.rate));
  }
  if (facts.has_deadlines()) {
    out += fmt::format(" Срок нарушен в {} случаев: {}, из них ждут ответа {}.",
                       format.percent(share(total.breached, total.with_deadline)), appeals(total.breached),
                       count(total.overdue));
  }
  return out;
}

std::string english(const Facts& facts, const Format& format) {
  const Tally& total = facts.numbers->total;
  const auto count = [&](std::uint64_t value) { return format.count(static_cast<std::int64_t>(value)); };
  const auto appeals = [&](std::uint64_t value) { return format.counted(value, "appeal", "appeals", "appeals"); };
  const std::string length = length_words(facts, format);
  std::string out = fmt::format("{} came in{}.", appeals(total.received), length.empty() ? "" : " in " + length);
  if (facts.has_events()) {
    out += fmt::format(" {} of them ({}) were answered", count(total.answered),
                       format.percent(share(total.answered, total.received)));
    if (const auto middle = median(total.reactions_s)) {
      out += fmt::format("; half of the first answers came within {}", format.duration(*middle));
    }
    out += fmt::format(". {} resolved, {} explained, {} waiting.", count(total.resolved), count(total.explained),
                       count(total.open));
  }
  if (const std::uint32_t topic = first_topic(facts); topic < facts.numbers->topics.size()) {
    out += fmt::format(" The most frequent topic is \u201c{}\u201d: {}.", facts.topic_title(topic),
                       appeals(facts.numbers->topics.tally(topic).received));
  }
  if (const Densest place = densest(facts); place.rate > 0) {
    out += fmt::format(" Most appeals per 1,000 residents: {}, {}.", facts.place_title(place.municipality),
                       format.rate(place.rate));
  }
  if (facts.has_deadlines()) {
    out += fmt::format(" A deadline was missed in {} of cases: {}, of which {} still wait.",
                       format.percent(share(total.breached, total.with_deadline)), appeals(total.breached),
                       count(total.overdue));
  }
  return out;
}

}  // namespace

std::string length_words(const Facts& facts, const Format& format) {
  const Report head = report_head(facts, "");
  if (!head.first_day) return "";
  const auto days = static_cast<std::uint64_t>((*head.last_day - *head.first_day).count()) + 1;
  if (facts.language == Language::russian) return format.counted(days, "день", "дня", "дней");
  return format.counted(days, "day", "days", "days");
}

std::string lead_sentences(const Facts& facts, const Format& format) {
  return facts.language == Language::russian ? russian(facts, format) : english(facts, format);
}

}  // namespace cur::report
