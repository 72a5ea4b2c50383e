#include "clock/anomaly_list.hpp"

#include <doctest/doctest.h>

#include "clocks_sample.hpp"

using cur::sla::Clocks;
using cur::sla::Deadlines;
using cur::sla::Event;
using cur::sla::EventKind;
using sla_sample::appeal;
using sla_sample::event;
using sla_sample::look;
using sla_sample::with_clock;

TEST_CASE("what is odd without end is counted, not kept") {
  const Clocks clocks = with_clock("limit = \"8h\"\nstop = \"final_answer\"");
  std::vector<Event> events(1000, event(EventKind::resumed, "2024-03-12 11:00"));
  const Deadlines found = look(clocks, appeal("2024-03-12 10:00", events), "2024-03-12 12:00");
  CHECK(found.anomalies.size() == 100);
  CHECK(found.anomalies_left_out == 900);
}
