#include "appeal/appeal_reader.hpp"

#include <doctest/doctest.h>

#include "sample.hpp"

using cur::sla::Appeal;
using cur::sla::AppealReader;
using cur::sla::EventKind;
using sla_sample::at;

namespace {

// Keeps alive what an Appeal's views are of.
struct Read {
  explicit Read(const std::string& line, std::string_view now = "2024-03-20 00:00", AppealReader::Wanted wanted = {})
      : region(cur::config::parse_toml("[[municipality]]\nname = \"Заречный округ\"\naliases = [\"Заречный\"]",
                                       "region.toml")),
        reader(region, at(now), wanted) {
    REQUIRE(!record.parse_copy(line));
    appeal = &reader.read(record);
  }
  cur::config::Region region;
  AppealReader reader;
  cur::json::Record record;
  const Appeal* appeal = nullptr;
};

const std::string k_corrected =
    R"({"classify":{"sector":"waste","topic":"waste.dump","kind":"complaint"},"route":{"agency":"city","municipality":"A"},"events":[)"
    R"({"event":"corrected","at":"2024-03-12T10:00:00+03:00","set":{"classify.topic":"roads.snow","route.agency":"roads"}},)"
    R"({"event":"corrected","at":"2024-03-11T10:00:00+03:00","set":{"classify.topic":"housing.leak"}},)"
    R"({"event":"note","at":"2024-03-13T10:00:00+03:00","set":{"route.agency":"nobody"}}]})";

}  // namespace

TEST_CASE("what a person corrected takes the place of what a filter wrote, the latest of each") {
  const Read whole(k_corrected);
  CHECK(whole.appeal->topic == "roads.snow");
  CHECK(whole.appeal->sector == "roads");
  CHECK(whole.appeal->agency == "roads");
  CHECK(whole.appeal->municipality == "A");
  CHECK(whole.appeal->kind == "complaint");
  const Read before(k_corrected, "2024-03-11 12:00");
  CHECK(before.appeal->topic == "housing.leak");
  CHECK(before.appeal->agency == "city");
  const Read both(
      R"({"events":[{"event":"corrected","at":"2024-03-12T10:00:00+03:00","set":{"classify.sector":"other","classify.topic":"roads.snow"}}]})");
  CHECK(both.appeal->sector == "other");
}

TEST_CASE("nothing is left of the appeal before") {
  Read read(k_corrected);
  REQUIRE(!read.record.parse_copy(R"({"id":"2","classify":{"topic":null}})"));
  const Appeal& next = read.reader.read(read.record);
  CHECK(next.topic.empty());
  CHECK(next.agency.empty());
  CHECK(next.events.empty());
}

TEST_CASE("what nobody asks for stays unread") {
  const Read read(R"({"classify":{"topic":"roads.snow"},"route":{"agency":"city"},"channel":"vk:club1","source":"vk"})",
                  "2024-03-20 00:00", {.classify = false, .agency = false, .municipality = false, .channel = false});
  CHECK(read.appeal->topic.empty());
  CHECK(read.appeal->agency.empty());
  CHECK(read.appeal->channel.empty());
  CHECK(read.appeal->source == "vk");
}

TEST_CASE("the place, where cur-route found no municipality, by the region's own name") {
  CHECK(Read(R"({"place":{"municipality":"заречный"}})").appeal->municipality == "Заречный округ");
  CHECK(Read(R"({"place":{"municipality":"Заречный"},"route":{"municipality":"Б"}})").appeal->municipality == "Б");
  CHECK(Read(R"({"channel":"https://vk.com/club1"})").appeal->channel == "vk:club1");
}

TEST_CASE("events: media, who controls, and one that says not when") {
  const Read read(
      R"({"events":[{"event":"resolved","at":"2024-03-12T10:00:00+03:00","media":[{"type":"photo"},{"type":"video"},{"type":"gif"}]},)"
      R"({"event":"control","at":"2024-03-12T10:00:00+03:00","by":"А"},{"event":"control","at":"2024-03-12T10:00:00+03:00","to":{"agency":"b"}},)"
      R"({"event":"control","at":"2024-03-12T10:00:00+03:00","by":"А","until":"2024-03-15T10:00:00+03:00"},{"event":"answered"}]})");
  const std::vector<cur::sla::Event>& events = read.appeal->events;
  REQUIRE(events.size() == 4);
  CHECK(events[0].media == (cur::sla::media_kind("photo") | cur::sla::media_kind("video")));
  CHECK(read.appeal->bodies == std::vector<std::string>{"А", "b"});
  CHECK(events[3].body == 0);
  CHECK(events[3].until == at("2024-03-15 10:00"));
  CHECK(read.appeal->lacks_event_time);
}

TEST_CASE("bodies stand in the order in which what has happened names them, and not without end") {
  const auto control = [](std::string_view by, std::string_view day) {
    return R"({"event":"control","by":")" + std::string(by) + R"(","at":"2024-03-)" + std::string(day) +
           R"(T10:00:00+03:00"})";
  };
  const Read later(R"({"events":[)" + control("B", "25") + "," + control("A", "12") + "," + control("B", "13") + "]}");
  CHECK(later.appeal->bodies == std::vector<std::string>{"A", "B"});
  std::string events;
  for (int i = 0; i < 100; ++i) events += (i == 0 ? "" : ",") + control("body " + std::to_string(i % 80), "12");
  const Read many(R"({"events":[)" + events + "]}");
  CHECK(many.appeal->bodies.size() == 64);
  CHECK(many.appeal->bodies_left_out == 16);
  const Read long_name(R"({"events":[)" + control(std::string(5000, 'x'), "12") + "]}");
  CHECK(long_name.appeal->bodies[0].size() == 200);
}

TEST_CASE("what the author shows himself is no proof") {
  const auto media = [](const std::string& by) {
    return Read(
               R"({"author":{"id":"vk:5","name":"Вася"},"events":[{"event":"note","at":"2024-03-12T10:00:00+03:00","by":")" +
               by + R"(","media":[{"type":"photo"}]}]})")
        .appeal->events.at(0)
        .media;
  };
  CHECK(media("Водоканал") == cur::sla::media_kind("photo"));
  CHECK(media("") == cur::sla::media_kind("photo"));
  CHECK(media("Вася") == 0);
  CHECK(media("vk:5") == 0);
}
