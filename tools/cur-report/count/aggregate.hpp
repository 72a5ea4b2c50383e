#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "count/counted_appeal.hpp"
#include "count/source_health.hpp"
#include "count/tally.hpp"

namespace cur::report {

// An open appeal whose deadline has passed.
struct Overdue {
  std::string id;
  std::uint32_t topic, municipality, agency;  // group numbers
  time::Instant since;
  std::string author, text;  // empty without --personal
};

struct DayTally {
  std::uint64_t received = 0;
  std::uint64_t reacted = 0;  // first reactions given on that day
};

// Counts everything that reports show, in one pass. Reads no clock and does no I/O.
//
// Memory grows by 20 bytes per answered appeal (medians are exact) and by the entries of `overdue`; nothing else
// depends on the number of appeals.
class Aggregate {
 public:
  // `municipality` maps a spelling of a municipality to its one name. If it is empty, names stay as they are written.
  explicit Aggregate(std::function<std::string(std::string_view)> municipality = {})
      : m_municipality(std::move(municipality)) {}

  void add(const CountedAppeal& appeal);

  Tally total;
  Groups topics;  // by topic, or by sector where the topic is not known
  Groups sectors;
  Groups agencies;
  Groups municipalities;
  Names kinds, channels;  // counts below, by number
  std::vector<std::uint64_t> kind_counts, channel_counts;
  std::vector<std::uint32_t> topic_sectors;  // the sector's number, by topic number
  Crossing topic_places, sector_places;      // (topic or sector, municipality)
  std::map<time::Date, DayTally> days;
  std::vector<Overdue> overdue;
  std::uint64_t urgent = 0;
  std::vector<SourceHealth> sources;  // filled by the caller

  // How many lines had the results of a stage: 0 means that the pipeline lacked it.
  std::uint64_t noise = 0;   // classified as no appeal; in no other counter but `classified`
  std::uint64_t hidden = 0;  // came after as_of; not in any other counter
  std::uint64_t classified = 0, routed = 0, with_events = 0, undated = 0;

 private:
  struct Numbers {
    std::uint32_t topic, sector, agency, municipality;
  };
  Numbers number(const CountedAppeal& appeal);
  std::uint32_t municipality_number(std::string_view name);
  void count_days(const CountedAppeal& appeal);
  void count_tallies(const CountedAppeal& appeal, const Numbers& numbers);

  std::function<std::string(std::string_view)> m_municipality;
  Names m_written_municipalities;
  std::vector<std::uint32_t> m_municipality_of_written;
};

}  // namespace cur::report
