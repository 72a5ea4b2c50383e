#pragma once

#include <string>

#include "appeal.hpp"
#include "json/record.hpp"

namespace cur::report {

// Takes an Appeal out of records. Days are those of `zone`.
class AppealReader {
 public:
  AppealReader(time::Zone zone, bool personal) : m_zone(std::move(zone)), m_personal(personal) {}

  // Good until the next call. The appeal may be changed by the caller.
  Appeal& read(const json::Record& record);

 private:
  std::optional<Moment> moment(json::Value value);
  void read_classify(json::Value classify);
  void read_route(json::Value route);
  void read_deadlines(json::Value sla);
  void read_events(json::Value events);

  time::Zone m_zone;
  bool m_personal;
  Appeal m_appeal;
  // What escapes are resolved into, one a field.
  std::string m_id, m_channel, m_kind, m_sector, m_topic, m_urgency, m_municipality, m_agency, m_author, m_text, m_time,
      m_word;
};

}  // namespace cur::report
