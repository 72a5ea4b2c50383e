#include "appeal/correction.hpp"

#include <doctest/doctest.h>

#include "sample.hpp"

using namespace cur::appeal;
using namespace cur::appeal::test;

namespace {

Sample corrected(std::string_view events, std::string_view now = "2026-06-01T00:00:00Z") {
  return Sample(fmt::format(R"({{"id":"a:1","posted_at":"2026-04-01T09:00:00Z",)"
                            R"("classify":{{"appeal":true,"kind":"complaint","sector":"roads","topic":"roads.snow",)"
                            R"("urgency":"urgent"}},)"
                            R"("route":{{"municipality":"Омск","agency":"dsr","curator":"k1"}},"events":[{}]}})",
                            events),
                now);
}

std::string set(int hour, std::string_view members) {
  return event("corrected", hour, fmt::format(R"(,"set":{{{}}})", members));
}

}  // namespace

TEST_CASE("every path is corrected") {
  const Sample sample = corrected(
      set(1, R"("classify.sector":"waste","classify.topic":"housing.roof","classify.kind":"question",)"
             R"("classify.urgency":"normal","route.municipality":"Тара","route.agency":"uk","route.curator":null)"));
  CHECK(sample.appeal->sector == "waste");  // stated, so the topic implies none
  CHECK(sample.appeal->topic.empty());      // of another sector than the one stated
  CHECK(sample.appeal->kind == "question");
  CHECK(sample.appeal->urgency == "normal");
  CHECK(sample.appeal->municipality == "Тара");
  CHECK(sample.appeal->agency == "uk");
  CHECK(sample.appeal->curator.empty());
}

TEST_CASE("a topic sets its sector, at its own time") {
  CHECK(corrected(set(1, R"("classify.topic":"housing.roof")")).appeal->sector == "housing");
  CHECK(corrected(set(1, R"("classify.sector":"waste")") + "," + set(2, R"("classify.topic":"housing.roof")"))
            .appeal->sector == "housing");
  CHECK(corrected(set(1, R"("classify.topic":"housing.roof")") + "," + set(2, R"("classify.sector":"waste")"))
            .appeal->sector == "waste");
  CHECK(corrected(set(1, R"("classify.topic":"housing.roof")")).appeal->topic == "housing.roof");
  CHECK(corrected(set(1, R"("classify.topic":null)")).appeal->sector == "roads");
}

TEST_CASE("the kind and being an appeal follow each other") {
  CHECK(corrected(set(1, R"("classify.appeal":false)")).appeal->is_noise);
  CHECK(corrected(set(1, R"("classify.appeal":"false")")).appeal->kind == "noise");
  CHECK(corrected(set(1, R"("classify.kind":"noise")")).appeal->is_noise);
  const Sample back = corrected(set(1, R"("classify.appeal":false)") + "," + set(2, R"("classify.appeal":true)"));
  CHECK_FALSE(back.appeal->is_noise);
  CHECK(back.appeal->kind.empty());
}

TEST_CASE("the newest counts by time, then id; keys are compared with their escapes resolved") {
  CHECK(corrected(set(3, R"("classify.urgency":"high")") + "," + set(2, R"("classify.urgency":"normal")"))
            .appeal->urgency == "high");
  CHECK(corrected(R"({"id":"b","event":"corrected","at":"2026-04-02T01:00:00Z","set":{"classify.urgency":"high"}},)"
                  R"({"id":"a","event":"corrected","at":"2026-04-02T01:00:00Z","set":{"classify.urgency":"normal"}})")
            .appeal->urgency == "high");
  CHECK(corrected(set(1, R"("classify.\u0075rgency":"normal")")).appeal->urgency == "normal");
}

TEST_CASE("what is later than now, has no time or no value of a known type corrects nothing") {
  CHECK(corrected(set(3, R"("classify.urgency":"normal")"), "2026-04-02T02:00:00Z").appeal->urgency == "urgent");
  CHECK(corrected(R"({"id":"1","event":"corrected","set":{"classify.urgency":"normal"}})").appeal->urgency == "urgent");
  CHECK(corrected(set(1, R"("classify.urgency":{"level":1},"classify.score":"1")")).appeal->urgency == "urgent");
}

TEST_CASE("labels are corrected by their whole path") {
  const Sample sample = corrected(set(1, R"("labels.group":"ЖКХ")") + "," + set(2, R"("labels.group":"Дороги")"));
  CHECK(sample.reader.corrections().find("labels.group") == "Дороги");
  CHECK_FALSE(sample.reader.corrections().find("labels.topic"));
}

TEST_CASE("paths that may be corrected") {
  for (std::size_t i = 0; i < k_fields; ++i) CHECK(may_be_corrected(path(static_cast<Field>(i))));
  CHECK(may_be_corrected("labels.group"));
  CHECK_FALSE(may_be_corrected("labels."));
  CHECK_FALSE(may_be_corrected("classify.score"));
  CHECK(correctable_paths().size() == k_fields + 1);
}

TEST_CASE("a corrected sector leaves no topic of another") {
  CHECK(corrected(set(1, R"("classify.sector":"waste")")).appeal->topic.empty());
  CHECK(corrected(set(1, R"("classify.sector":"roads")")).appeal->topic == "roads.snow");
  CHECK(corrected(set(1, R"("classify.sector":null)")).appeal->topic == "roads.snow");
  const Sample sample = corrected(set(1, R"("classify.sector":"waste")"));
  CHECK(sample.reader.corrections().value_at("classify.topic", "roads.snow").empty());
  CHECK(sample.reader.corrections().value_at("classify.topic", "waste.bins") == "waste.bins");
  CHECK(sample.reader.corrections().value_at("classify.kind", "question") == "question");
  CHECK(sector_of("roads.snow") == "roads");
  CHECK(sector_of("roads") == "roads");
}

TEST_CASE("of a key that stands twice the last member counts, and implies what it alone does") {
  const auto of = [](std::string_view members) { return corrected(set(1, members)); };
  CHECK(of(R"("classify.topic":"housing.roof","classify.topic":5)").appeal->topic == "roads.snow");
  CHECK(of(R"("classify.topic":"housing.roof","classify.topic":5)").appeal->sector == "roads");
  CHECK(of(R"("classify.topic":"housing.roof","classify.topi\u0063":null)").appeal->topic.empty());
  CHECK(of(R"("classify.topic":"housing.roof","classify.topic":null)").appeal->sector == "roads");
  CHECK_FALSE(of(R"("classify.kind":"noise","classify.kind":null)").appeal->is_noise);
}

TEST_CASE("a value that cannot be is told of, and is not taken") {
  const auto wrong = [](std::string_view members) {
    const Sample sample = corrected(set(1, members));
    CHECK(sample.appeal->kind == "complaint");
    CHECK(sample.appeal->urgency == "urgent");
    CHECK_FALSE(sample.appeal->is_noise);
    CHECK(sample.appeal->sector == "roads");
    return sample.appeal->wrong_corrections.size() == 1;
  };
  CHECK(wrong(R"("classify.kind":"qqq")"));
  CHECK(wrong(R"("classify.kind":"")"));
  CHECK(wrong(R"("classify.urgency":"high ")"));
  CHECK(wrong(R"("classify.appeal":"nonsense")"));
  CHECK(wrong(R"("classify.appeal":"")"));
  CHECK(wrong(R"("classify.appeal":null)"));
  CHECK(wrong(R"("classify.sector":true)"));
  CHECK(wrong(R"("classify.score":"1")"));
  CHECK(wrong(R"("labels.":"x")"));
  CHECK_FALSE(wrong(R"("labels.group":true)"));
  CHECK(corrected(event("corrected", 1, R"(,"set":["classify.kind"])")).appeal->wrong_corrections.size() == 1);
  CHECK(corrected(set(3, R"("classify.kind":"qqq")"), "2026-04-02T02:00:00Z").appeal->wrong_corrections.empty());
}

TEST_CASE("nonsense makes no appeal of noise") {
  for (const std::string_view value : {R"("nonsense")", R"("")", "null", "5"}) {
    const Sample sample(R"({"id":"a","classify":{"appeal":false},"events":[)" +
                        set(1, fmt::format(R"("classify.appeal":{})", value)) + "]}");
    CHECK(sample.appeal->is_noise);
  }
}

TEST_CASE("what a path takes") {
  CHECK(allowed_values("classify.kind").size() == 6);
  CHECK(allowed_values("classify.urgency").size() == 3);
  CHECK(allowed_values("classify.appeal").size() == 2);
  CHECK(allowed_values("classify.topic").empty());
}
