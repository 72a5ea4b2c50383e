#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tables/table.hpp"
#include "text/phrases.hpp"
#include "time/instant.hpp"
#include "time/zone.hpp"

namespace cur::report {

// One report as values, before it is written in any format.
struct Report {
  std::string id;
  const Phrases* words = nullptr;  // of its language; never null in a complete report
  time::Zone zone;                 // in which its times are written
  std::string title;
  std::optional<time::Date> first_day,
      last_day;  // with appeals; absent if no appeal has a date
  time::Instant as_of;
  std::vector<std::string> missing_inputs;  // a sentence for each stage of the pipeline whose results are absent
  std::vector<Table> tables;
};

}  // namespace cur::report
