#include "appeal/anomaly.hpp"

#include <doctest/doctest.h>

using namespace cur::appeal;

TEST_CASE("anomalies beyond the limit are counted") {
  std::vector<Anomaly> kept;
  std::size_t left_out = 0;
  AnomalyList list(kept, left_out);
  for (std::size_t i = 0; i < AnomalyList::k_most + 3; ++i) list.add({AnomalyKind::unsorted, "answered", std::nullopt});
  CHECK(kept.size() == AnomalyList::k_most);
  CHECK(left_out == 3);
}

TEST_CASE("an extension is reported once for several clocks") {
  std::vector<Anomaly> kept;
  std::size_t left_out = 0;
  AnomalyList list(kept, left_out);
  list.add_once(AnomalyKind::late, EventKind::extended, Instant());
  list.add_once(AnomalyKind::late, EventKind::extended, Instant());
  list.add_once(AnomalyKind::shorter, EventKind::extended, Instant());
  CHECK(kept.size() == 2);
}

TEST_CASE("spellings are in the order of the enumerators") {
  CHECK(spelling(AnomalyKind::future) == "future");
  CHECK(spelling(AnomalyKind::before_question) == "before_question");
  CHECK(spelling(AnomalyKind::seen_late) == "seen_late");
}
