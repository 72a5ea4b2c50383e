#include "reports/missing_inputs.hpp"

#include <doctest/doctest.h>

#include "sample.hpp"

using namespace cur::report;

TEST_CASE("lines without route, sla and events are told") {
  sample::World world;
  CountedAppeal appeal = sample::appeal(2, "roads", "", "");
  appeal.is_routed = false;
  world.counts.add(appeal);
  const ReportInput input = world.input();
  CHECK(missing_inputs(input) ==
        std::vector<std::string>{"Нет ведомств: строки не прошли через cur-route.",
                                 "Нет данных о сроках: строки не прошли через cur-sla, или у них нет даты.",
                                 "Нет данных об ответах: в строках нет событий.",
                                 "Нет муниципалитетов: ни в одной строке место не названо."});
}

TEST_CASE("what only some lines lack is counted") {
  sample::World world;
  CountedAppeal appeal = sample::appeal(2, "roads", "", "А");
  world.counts.add(appeal);
  appeal.is_routed = false;
  world.counts.add(appeal);
  CHECK(missing_inputs(world.input()).front() ==
        "Нет ведомств: строки не прошли через cur-route. Это касается 1 из 2 обращений.");
}
