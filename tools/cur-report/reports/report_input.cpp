#include "reports/report_input.hpp"

#include <fmt/format.h>

namespace cur::report {

namespace {

// "обращений": the genitive after "из".
std::string of_appeals(const Facts& facts, std::uint64_t count) {
  const Format format(facts.language, " ");
  if (facts.language == Language::russian) return format.counted(count, "обращения", "обращений", "обращений");
  return format.counted(count, "appeal", "appeals", "appeals");
}

// The sentence when no line has it; the sentence with how many when only some lack it.
void note_lack(const Facts& facts, std::uint64_t having, std::uint64_t of, std::string_view sentence,
               std::vector<std::string>& lacks) {
  if (having >= of) return;
  const Format format(facts.language, " ");
  lacks.push_back(having == 0
                      ? std::string(sentence)
                      : fmt::format(fmt::runtime(facts.words().some_lines), sentence,
                                    format.count(static_cast<std::int64_t>(of - having)), of_appeals(facts, of)));
}

}  // namespace

bool Facts::has_places() const {
  for (std::uint32_t i = 0; i < numbers->municipalities.size(); ++i) {
    if (!numbers->municipalities.name(i).empty()) return true;
  }
  return false;
}

std::string Facts::topic_title(std::uint32_t number) const {
  const std::string& id = numbers->topics.name(number);
  return id.empty() ? std::string(words().not_known) : titles->topic(id);
}

std::string Facts::sector_title(std::uint32_t number) const {
  const std::string& id = numbers->sectors.name(number);
  return id.empty() ? std::string(words().not_known) : titles->topic(id);
}

std::string Facts::agency_title(std::uint32_t number) const {
  const std::string& id = numbers->agencies.name(number);
  return id.empty() ? std::string(words().not_known) : titles->agency(id);
}

std::string Facts::place_title(std::uint32_t number) const {
  const std::string& name = numbers->municipalities.name(number);
  return name.empty() ? std::string(words().not_known) : name;
}

std::int64_t Facts::population(std::uint32_t municipality) const {
  const config::Municipality* found = region->find(numbers->municipalities.name(municipality));
  return found == nullptr ? 0 : found->population;
}

std::vector<std::string> Facts::lacks() const {
  std::vector<std::string> found;
  const std::uint64_t all = numbers->total.received;
  if (all == 0) return found;
  note_lack(*this, numbers->classified, all + numbers->noise, words().no_classify, found);
  note_lack(*this, numbers->routed, all, words().no_route, found);
  note_lack(*this, numbers->total.with_deadline, all, words().no_sla, found);
  if (!has_events()) found.emplace_back(words().no_events);  // an appeal nobody has answered yet has none either
  if (!has_places()) found.emplace_back(words().no_place);
  return found;
}

Report report_head(const Facts& facts, std::string id) {
  const Phrases& words = facts.words();
  const Format format(facts.language, " ");
  Report report;
  report.id = std::move(id);
  report.language = facts.language;
  const std::string& region = facts.region->name();
  report.title = region.empty() ? std::string(words.title) : fmt::format(fmt::runtime(words.title_region), region);
  for (const auto& [day, tally] : facts.numbers->days) {
    if (tally.received == 0) continue;
    if (!report.first_day) report.first_day = day;
    report.last_day = day;
  }
  if (report.first_day) report.period = format.period(*report.first_day, *report.last_day);
  report.as_of = time::format_rfc3339(facts.now, facts.zone);
  report.as_of_words = fmt::format(fmt::runtime(words.as_of), format.moment(facts.now, facts.zone));
  report.lacks = facts.lacks();
  return report;
}

}  // namespace cur::report
