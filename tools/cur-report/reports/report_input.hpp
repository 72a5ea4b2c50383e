#pragma once

#include <string>
#include <vector>

#include "config/region.hpp"
#include "count/aggregate.hpp"
#include "format/value_format.hpp"
#include "text/phrases.hpp"
#include "text/titles.hpp"

namespace cur::report {

// What every table is made from: the numbers, what things are called, and how the reader wants them.
struct Facts {
  const Aggregate* numbers = nullptr;
  const Titles* titles = nullptr;
  const config::Region* region = nullptr;
  time::Zone zone;
  Instant now;
  Language language = Language::russian;
  std::size_t top = 0;  // rows of a table at most; 0: all
  bool personal = false;

  const Phrases& words() const { return phrases(language); }

  bool has_topics() const { return numbers->classified > 0; }
  bool has_agencies() const { return numbers->routed > 0; }
  bool has_deadlines() const { return numbers->total.with_deadline > 0; }
  bool has_events() const { return numbers->with_events > 0; }
  bool has_places() const;

  std::string topic_title(std::uint32_t number) const;
  std::string sector_title(std::uint32_t number) const;
  std::string agency_title(std::uint32_t number) const;
  std::string place_title(std::uint32_t number) const;
  std::int64_t population(std::uint32_t municipality) const;  // 0: not known

  // What the lines did not have, in words; one sentence each.
  std::vector<std::string> lacks() const;
};

// A report with its head filled in and no tables.
Report report_head(const Facts& facts, std::string id);

}  // namespace cur::report
