#pragma once

#include <string>

#include "count/appeal.hpp"
#include "json/record.hpp"

namespace cur::report {

// Takes an Appeal out of records. Days are those of `zone`. What a person corrected counts, not what a filter wrote.
class AppealReader {
 public:
  // Corrections after `as_of` do not exist.
  AppealReader(time::Zone zone, bool personal, std::optional<Instant> as_of = {})
      : m_zone(std::move(zone)), m_personal(personal), m_as_of(as_of) {}

  // Good until the next call. The appeal may be changed by the caller.
  Appeal& read(const json::Record& record);

 private:
  std::optional<Moment> moment(json::Value value);
  void read_classify(json::Value classify);
  void read_route(json::Value route);
  void read_deadlines(json::Value sla);
  void read_events(json::Value events);
  void read_correction(const Moment& when, json::Value set);
  void apply_corrections();

  time::Zone m_zone;
  bool m_personal;
  std::optional<Instant> m_as_of;
  Appeal m_appeal;
  struct Correction {
    std::optional<Instant> at;  // of the latest one; none: nobody corrected it
    std::string value;
  };
  Correction m_sector_set, m_topic_set, m_municipality_set, m_agency_set;
  // What escapes are resolved into, one a field.
  std::string m_id, m_channel, m_kind, m_sector, m_topic, m_urgency, m_municipality, m_agency, m_author, m_text, m_time,
      m_word;
};

}  // namespace cur::report
