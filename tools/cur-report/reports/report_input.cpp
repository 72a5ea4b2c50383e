#include "reports/report_input.hpp"

#include <fmt/format.h>

#include "reports/missing_inputs.hpp"

namespace cur::report {

bool ReportInput::has_places() const {
  for (std::uint32_t i = 0; i < counts->municipalities.size(); ++i) {
    if (!counts->municipalities.name(i).empty()) return true;
  }
  return false;
}

std::string ReportInput::topic_title(std::uint32_t topic) const {
  const std::string& id = counts->topics.name(topic);
  return id.empty() ? std::string(words().not_known) : titles->topic(id);
}

std::string ReportInput::sector_title(std::uint32_t sector) const {
  const std::string& id = counts->sectors.name(sector);
  return id.empty() ? std::string(words().not_known) : titles->topic(id);
}

std::string ReportInput::agency_title(std::uint32_t agency) const {
  const std::string& id = counts->agencies.name(agency);
  return id.empty() ? std::string(words().not_known) : titles->agency(id);
}

std::string ReportInput::place_title(std::uint32_t municipality) const {
  const std::string& name = counts->municipalities.name(municipality);
  return name.empty() ? std::string(words().not_known) : name;
}

std::int64_t ReportInput::residents(std::uint32_t municipality) const {
  const config::Municipality* found = region->find(counts->municipalities.name(municipality));
  return found == nullptr ? 0 : found->population;
}

Report report_head(const ReportInput& input, std::string id) {
  Report report;
  report.id = std::move(id);
  report.words = input.phrases;
  report.zone = input.zone;
  const std::string& region = input.region->name();
  report.title =
      region.empty() ? std::string(input.words().title) : fmt::format(fmt::runtime(input.words().title_region), region);
  for (const auto& [day, tally] : input.counts->days) {
    if (tally.received == 0) continue;
    if (!report.first_day) report.first_day = day;
    report.last_day = day;
  }
  report.as_of = input.now;
  report.missing_inputs = missing_inputs(input);
  return report;
}

}  // namespace cur::report
