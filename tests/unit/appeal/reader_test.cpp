#include "appeal/reader.hpp"

#include <vector>

#include <doctest/doctest.h>

#include "sample.hpp"

using namespace cur::appeal;
using namespace cur::appeal::test;

TEST_CASE("only the parts that were asked for are read") {
  cur::json::Record record;
  (void)record.parse_copy(R"({"id":"a","source":"vk","channel":"c","classify":{"sector":"roads"},)"
                          R"("route":{"agency":"x","municipality":"Омск"},"posted_at":"2026-04-01T09:00:00Z"})");
  Reader reader(at("2026-06-01T00:00:00Z"), Parts{false, false, false, false, false, false, true});
  const Appeal& appeal = reader.read(record);
  CHECK(appeal.id.empty());
  CHECK(appeal.source.empty());
  CHECK(appeal.sector.empty());
  CHECK(appeal.agency.empty());
  CHECK(appeal.posted_at == at("2026-04-01T09:00:00Z"));
}

TEST_CASE("a reader forgets the record before") {
  Sample sample(
      R"({"id":"a","posted_at":"2026-04-01T09:00:00Z","classify":{"sector":"roads","appeal":false},"events":[)" +
      event("corrected", 1, R"(,"set":{"classify.topic":"roads.snow"})") + "]}");
  CHECK(sample.appeal->is_noise);
  (void)sample.record.parse_copy(R"({"id":"b"})");
  const Appeal& next = sample.reader.read(sample.record);
  CHECK(next.id == "b");
  CHECK(next.topic.empty());
  CHECK_FALSE(next.is_noise);
  CHECK_FALSE(next.is_classified);
  CHECK_FALSE(next.posted_at);
  CHECK(next.events.empty());
}

TEST_CASE("events may come from elsewhere") {
  cur::json::Record record;
  (void)record.parse_copy(R"({"id":"a","posted_at":"2026-04-01T09:00:00Z","events":[]})");
  Reader reader(at("2026-06-01T00:00:00Z"));
  const std::vector<std::string> events = {event("answered", 2), event("interim", 1)};
  CHECK(follow(History(reader.read(record, events), View{at("2026-06-01T00:00:00Z")})).state == State::answered);
}

TEST_CASE("media of the author are no proof") {
  const std::string photo = R"(,"media":[{"type":"photo","url":"x"}])";
  Sample sample(R"({"id":"a","author":{"id":"u1","name":"Пётр"},"events":[)" +
                event("resolved", 1, photo + R"(,"by":"u1")") + "," + event("resolved", 2, photo + R"(,"by":"uk")") +
                "]}");
  CHECK(sample.appeal->events[0].media == 0);
  CHECK(sample.appeal->events[1].media == bit(MediaKind::photo));
}

TEST_CASE("controlling bodies are numbered in the order of the record, up to a limit") {
  std::string events;
  for (int i = 0; i < 66; ++i)
    events += fmt::format(R"({}{{"id":"{}","event":"control","by":"body {}","at":"2026-04-02T09:00:00Z"}})",
                          i == 0 ? "" : ",", i, i);
  const Sample sample = with_events(events);
  CHECK(sample.appeal->bodies.size() == Appeal::k_most_bodies);
  CHECK(sample.appeal->bodies_left_out == 2);
  CHECK(sample.appeal->events.front().body == 0);
  CHECK(sample.appeal->events.back().body == -1);
}

TEST_CASE("escaped texts are decoded") {
  const Sample sample(R"({"id":"a\u0031","channel":"vk:\u0031","events":[{"id":"\u0065","event":"answer\u0065d",)"
                      R"("at":"2026-04-02T09:00:00Z"}]})");
  CHECK(sample.appeal->id == "a1");
  CHECK(sample.appeal->channel == "vk:1");
  CHECK(sample.appeal->events.front().id == "e");
  CHECK(sample.state() == "answered");
}

TEST_CASE("an unreadable time is healed by a readable one of the same event") {
  const Sample sample = with_events(
      R"({"id":"f","event":"answered","at":"bad"},{"id":"f","event":"answered","at":"2026-04-02T10:00:00Z"})");
  CHECK(sample.state() == "answered");
  CHECK_FALSE(sample.appeal->has_event_without_time);
}

TEST_CASE("noise has the kind noise, and only noise has it") {
  const auto read = [](std::string_view classify, std::string_view events = "") {
    Sample sample(fmt::format(R"({{"id":"a","classify":{},"events":[{}]}})", classify, events));
    return fmt::format("{} {}", sample.appeal->is_noise, sample.appeal->kind);
  };
  CHECK(read(R"({"appeal":false})") == "true noise");
  CHECK(read(R"({"appeal":false,"kind":"complaint"})") == "true noise");
  CHECK(read(R"({"kind":"noise"})") == "true noise");
  CHECK(read(R"({"appeal":true,"kind":"noise"})") == "false ");
  CHECK(read(R"({"appeal":false,"appeal":true,"kind":"question"})") == "false question");
  CHECK(read(R"({"kind":"question"})") == "false question");
  const std::string no_kind = event("corrected", 1, R"(,"set":{"classify.kind":null})");
  CHECK(read(R"({"appeal":false,"kind":"noise"})", no_kind) == "true noise");
  CHECK(read(R"({"kind":"noise"})", no_kind) == "false ");
}

TEST_CASE("events that are no array are told of") {
  const auto read = [](std::string_view events) {
    return Sample(fmt::format(R"({{"id":"a","events":{}}})", events)).appeal->has_unreadable_events;
  };
  CHECK(read(R"({"id":"1","event":"answered","at":"2026-04-02T10:00:00Z"})"));
  CHECK(read(R"("answered")"));
  CHECK_FALSE(read("[]"));
  CHECK_FALSE(read("null"));
  CHECK_FALSE(Sample(R"({"id":"a"})").appeal->has_unreadable_events);
}

TEST_CASE("a corrected municipality goes before what the source wrote, unless it is null") {
  const auto read = [](std::string_view value) {
    Sample sample(R"({"id":"a","place":{"municipality":"Тара"},"events":[)" +
                  event("corrected", 1, fmt::format(R"(,"set":{{"route.municipality":{}}})", value)) + "]}");
    return std::string(sample.appeal->municipality_or_place());
  };
  CHECK(read(R"("Омск")") == "Омск");
  CHECK(read("null") == "Тара");
  CHECK(Sample(R"({"id":"a","place":{"municipality":"Тара"}})").appeal->municipality_or_place() == "Тара");
}
