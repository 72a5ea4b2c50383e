#pragma once

#include <cstdint>
#include <string>

#include "config/region.hpp"
#include "count/aggregate.hpp"
#include "format/value_format.hpp"
#include "tables/report.hpp"
#include "text/phrases.hpp"
#include "text/titles.hpp"

namespace cur::report {

// What every report is made from: the counters of one run, the titles of what they count, and the language. The
// pointers are never null in a complete input; what they point to must outlive it.
struct ReportInput {
  const Aggregate* counts = nullptr;
  const Titles* titles = nullptr;
  const config::Region* region = nullptr;
  const Phrases* phrases = nullptr;
  time::Zone zone;                   // the region's
  time::Instant now;                 // of the run
  bool shows_personal_data = false;  // tables may show authors and texts

  const Phrases& words() const { return *phrases; }
  // Writes values inside sentences.
  ValueFormat format() const { return {phrases->notation, " ", zone}; }

  // Whether any line of the input had the results of a stage.
  bool has_topics() const { return counts->classified > 0; }
  bool has_agencies() const { return counts->routed > 0; }
  bool has_deadlines() const { return counts->total.with_deadline > 0; }
  bool has_events() const { return counts->with_events > 0; }
  bool has_places() const;

  // Titles by group number; "not known" for the group without a name.
  std::string topic_title(std::uint32_t topic) const;
  std::string sector_title(std::uint32_t sector) const;
  std::string agency_title(std::uint32_t agency) const;
  std::string place_title(std::uint32_t municipality) const;

  std::int64_t residents(std::uint32_t municipality) const;  // 0: not known
};

// Returns the report with everything but its tables.
Report report_head(const ReportInput& input, std::string id);

}  // namespace cur::report
