#include "count/aggregate.hpp"

#include <doctest/doctest.h>

#include "sample.hpp"

using namespace cur::report;

namespace {

void add(Aggregate& numbers, const CountedAppeal& appeal) { numbers.add(appeal); }

}  // namespace

TEST_CASE("groups are counted, and crossed") {
  Aggregate numbers;
  add(numbers, sample::appeal(2, "roads", "roads.potholes", "А"));
  add(numbers, sample::appeal(2, "roads", "roads.potholes", "Б"));
  add(numbers, sample::appeal(3, "roads", "", "Б"));
  CHECK(numbers.total.received == 3);
  CHECK(numbers.sectors.size() == 1);
  REQUIRE(numbers.topics.size() == 2);  // the second is the sector itself
  CHECK(numbers.topics.name(1) == "roads");
  CHECK(numbers.topic_places.count(0, 1) == 1);
  CHECK(numbers.sector_places.count(0, 1) == 2);
  CHECK(numbers.days.size() == 2);
}

TEST_CASE("a reaction before the appeal is no wait and enters no median") {
  Aggregate numbers;
  CountedAppeal appeal = sample::appeal(2, "roads", "a", "А");
  sample::happen(appeal, {sample::event(sample::EventKind::answered, "2026-03-02T10:00:00Z")});
  add(numbers, appeal);
  appeal.received = sample::moment("2026-03-02T10:00:01Z");
  add(numbers, appeal);
  CHECK(numbers.total.answered == 2);
  CHECK(numbers.total.reactions_s == std::vector<std::uint32_t>{3600});
}

TEST_CASE("noise is counted in nothing else, and what came after --as-of is hidden") {
  Aggregate numbers;
  CountedAppeal noise = sample::appeal(2, "other", "", "");
  noise.is_noise = true;
  add(numbers, noise);
  CountedAppeal later = sample::appeal(11, "roads", "", "");
  later.is_received = false;
  add(numbers, later);
  add(numbers, sample::appeal(9, "roads", "", ""));
  CHECK(numbers.noise == 1);
  CHECK(numbers.hidden == 1);
  CHECK(numbers.total.received == 1);
}

TEST_CASE("names of one municipality become one") {
  Aggregate numbers([](std::string_view name) { return name == "г. А" ? std::string("А") : std::string(name); });
  add(numbers, sample::appeal(2, "roads", "", "А"));
  add(numbers, sample::appeal(2, "roads", "", "г. А"));
  CHECK(numbers.municipalities.size() == 1);
  CHECK(numbers.municipalities.tally(0).received == 2);
}

TEST_CASE("overdue is who still waits; an answer given late is a breach only") {
  Aggregate numbers;
  CountedAppeal appeal = sample::appeal(2, "roads", "", "А");
  appeal.deadlines = DeadlineState::breached;
  appeal.overdue_since = sample::at("2026-03-03T09:00:00Z");
  add(numbers, appeal);
  sample::happen(appeal, {sample::event(sample::EventKind::answered, "2026-03-05T10:00:00Z")});
  add(numbers, appeal);
  CHECK(numbers.total.breached == 2);
  CHECK(numbers.total.overdue == 1);
  CHECK(numbers.overdue.size() == 1);
}
