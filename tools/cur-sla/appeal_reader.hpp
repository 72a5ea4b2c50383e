#pragma once

#include <string>

#include "appeal/anomaly.hpp"
#include "appeal/history.hpp"
#include "appeal/reader.hpp"
#include "config/region.hpp"

namespace cur::sla {

using appeal::Anomaly;
using appeal::AnomalyKind;
using appeal::AnomalyList;
using appeal::Appeal;
using appeal::Event;
using appeal::EventKind;
using appeal::History;
using appeal::Instant;

// Reads appeals in the form that the conditions of sla.toml compare: the channel by its key, a municipality under the
// name that the region has for it. One object a thread; the region must outlive it.
class AppealReader {
 public:
  AppealReader(const config::Region& region, Instant now, appeal::Parts parts = {})
      : m_region(&region), m_reader(now, parts) {}

  // Valid until the next call, as long as the record is.
  const Appeal& read(const json::Record& record);

 private:
  const config::Region* m_region;
  appeal::Reader m_reader;
  std::string m_channel;
};

}  // namespace cur::sla
