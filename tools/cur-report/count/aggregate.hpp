#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "count/appeal.hpp"
#include "count/tally.hpp"

namespace cur::report {

// One appeal whose deadline has passed and that still waits.
struct Overdue {
  std::string id;
  std::uint32_t topic, municipality, agency;  // group numbers
  Instant since;
  std::string author, text;  // only with --personal
};

struct DayTally {
  std::uint64_t received = 0;
  std::uint64_t reacted = 0;  // first reactions given on that day
};

// Everything a report counts, in one pass. Pure: no clock, no I/O.
//
// Memory does not depend on the number of appeals but for 20 bytes per answered appeal (medians are exact) and the rows
// of `overdue`.
class Aggregate {
 public:
  struct Settings {
    std::optional<Instant> as_of;  // events after it do not exist, appeals that came after it are hidden
    // The one name a municipality goes by in this report; by default as it is written.
    std::function<std::string(std::string_view)> municipality;
  };
  explicit Aggregate(Settings settings) : m_settings(std::move(settings)) {}

  // Sorts the appeal's events.
  void add(Appeal& appeal);

  Tally total;
  Groups topics;  // by topic, or by sector where the topic is not known
  Groups sectors;
  Groups agencies;
  Groups municipalities;
  Names kinds, channels;  // counts below, by number
  std::vector<std::uint64_t> kind_counts, channel_counts;
  std::vector<std::uint32_t> topic_sectors;  // of each topic number, its sector's number
  Crossing topic_places, sector_places;      // (topic or sector, municipality)
  std::map<Date, DayTally> days;
  std::vector<Overdue> overdue;
  std::uint64_t urgent = 0;

  // What the lines had: 0 of something means the pipe lacked a stage.
  std::uint64_t noise = 0;   // lines that are no appeals; counted in nothing else
  std::uint64_t hidden = 0;  // came after as_of
  std::uint64_t classified = 0, routed = 0, with_events = 0, undated = 0;

 private:
  struct Numbers {
    std::uint32_t topic, sector, agency, municipality;
  };
  Numbers number(const Appeal& appeal);
  std::uint32_t municipality_number(std::string_view name);
  void count_days(const Appeal& appeal, const Course& course);
  void count_tallies(const Appeal& appeal, const Course& course, const Numbers& numbers);

  Settings m_settings;
  Names m_written_municipalities;
  std::vector<std::uint32_t> m_municipality_of_written;
};

}  // namespace cur::report
