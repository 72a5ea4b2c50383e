#include "router.hpp"

#include <doctest/doctest.h>

#include "sample.hpp"

using cur::route::Decision;
using cur::route::Message;
using cur::route::municipality_of;
using cur::route::Router;
using cur::route::RuleTable;
using route_sample::rules;
using route_sample::two_places;

namespace {

RuleTable with(const std::string& toml) {
  return rules("[[agency]]\nid = \"a\"\ncurator = \"desk\"\n[[agency]]\nid = \"b\"\n[fallback]\nagency = \"b\"\n" +
               toml);
}

RuleTable one(const std::string& when) {
  return with("[[rule]]\nid = \"r\"\nwhen = { " + when + " }\nagency = \"a\"\n");
}

// "rule: condition=value …"
std::string say(Router& router, const Message& message) {
  const Decision& decision = router.decide(message);
  std::string out = decision.rule->id + ":";
  for (const Decision::Reason& reason : decision.why) {
    out += ' ' + std::string(reason.condition) + '=' + std::string(reason.value);
  }
  return out;
}

std::string say(const RuleTable& table, const Message& message) {
  Router router(table);
  return say(router, message);
}

}  // namespace

TEST_CASE("a condition on each field") {
  CHECK(say(one("sector = \"roads\""), {.sector = "roads"}) == "r: sector=roads");
  CHECK(say(one("sector = \"roads\""), {.sector = "waste"}) == "fallback:");
  CHECK(say(one("topic = \"roads.pits\""), {.topic = "roads.pits"}) == "r: topic=roads.pits");
  CHECK(say(one("topic = \"roads.pits\""), {.topic = "roads.pit"}) == "fallback:");
  CHECK(say(one("municipality = \"Дальний\""), {.municipality = "Дальний"}) == "r: municipality=Дальний");
  CHECK(say(one("source = \"vk\""), {.source = "vk"}) == "r: source=vk");
  CHECK(say(one("channel = \"vk:club1\""), {.channel = "vk:club1"}) == "r: channel=vk:club1");
  CHECK(say(one("channel = \"vk:club1\""), {.channel = "vk:club12"}) == "fallback:");
  CHECK(say(one("urgency = \"urgent\""), {.urgency = "urgent"}) == "r: urgency=urgent");
  CHECK(say(one("urgency = \"urgent\""), {.urgency = "high"}) == "fallback:");
  CHECK(say(one("words = \"яма\""), {.text = "Кругом ямы"}) == "r: words=яма");
}

TEST_CASE("an absent field meets no condition, not even the widest") {
  for (const char* when : {"sector = \"*\"", "topic = \"*\"", "municipality = \"*\"", "source = \"*\"",
                           "channel = \"*\"", "urgency = [\"normal\", \"high\", \"urgent\"]", "words = \"яма\""}) {
    CAPTURE(when);
    CHECK(say(one(when), {}) == "fallback:");
  }
}

TEST_CASE("a list is met by any of its values, and the reason is the message's own") {
  const RuleTable table = one("sector = [\"waste\", \"roads\"]");
  CHECK(say(table, {.sector = "waste"}) == "r: sector=waste");
  CHECK(say(table, {.sector = "roads"}) == "r: sector=roads");
  CHECK(say(table, {.sector = "health"}) == "fallback:");
}

TEST_CASE("a value with * is every value that begins so") {
  const RuleTable table = one("topic = \"roads.*\"");
  CHECK(say(table, {.topic = "roads.pits"}) == "r: topic=roads.pits");
  CHECK(say(table, {.topic = "roads"}) == "fallback:");
  CHECK(say(table, {.topic = "roadside.trees"}) == "fallback:");
  CHECK(say(one("channel = [\"vk:*\"]"), {.channel = "vk:club1"}) == "r: channel=vk:club1");
  CHECK(say(one("sector = \"*\""), {.sector = "roads"}) == "r: sector=roads");
}

TEST_CASE("words: any form, phrases, prefixes, in the title or the text; the reason is as the rule writes it") {
  const RuleTable table = one("words = [\"горит свалка\", \"полигон\", \"подтоп*\"]");
  CHECK(say(table, {.text = "Опять горит городская свалка"}) == "r: words=горит свалка");
  CHECK(say(table, {.title = "ПОЛИГОНЫ", .text = "закройте"}) == "r: words=полигон");
  CHECK(say(table, {.text = "подтопило"}) == "r: words=подтоп*");
  CHECK(say(table, {.text = "Горит. Свалка"}) == "fallback:");
  CHECK(say(table, {.text = "свалка горит"}) == "fallback:");
}

TEST_CASE("all conditions of a rule must hold, and each gives a reason") {
  const RuleTable table = one("sector = \"roads\", urgency = [\"high\", \"urgent\"], words = \"мост\"");
  CHECK(say(table, {.sector = "roads", .urgency = "high", .text = "на мосту"}) ==
        "r: sector=roads urgency=high words=мост");
  CHECK(say(table, {.sector = "roads", .urgency = "normal", .text = "на мосту"}) == "fallback:");
  CHECK(say(table, {.sector = "roads", .urgency = "high", .text = "на дороге"}) == "fallback:");
}

TEST_CASE("the first rule that holds decides, and nothing stays of those before it") {
  const RuleTable table = with(R"([[rule]]
id = "first"
when = { sector = "roads", topic = "roads.pits" }
agency = "a"
[[rule]]
id = "second"
when = { sector = "roads" }
agency = "b"
[[rule]]
id = "third"
when = { sector = "roads", topic = "roads.snow" }
agency = "a"
)");
  Router router(table);
  CHECK(say(router, {.sector = "roads", .topic = "roads.pits"}) == "first: sector=roads topic=roads.pits");
  CHECK(say(router, {.sector = "roads", .topic = "roads.snow"}) == "second: sector=roads");
  CHECK(say(router, {.sector = "waste"}) == "fallback:");
}

TEST_CASE("one router, message after message: words are not those of the last one") {
  const RuleTable table = with(R"([[rule]]
id = "pit"
when = { words = "яма" }
agency = "a"
[[rule]]
id = "tree"
when = { words = "дерево" }
agency = "b"
)");
  Router router(table);
  CHECK(say(router, {.text = "яма"}) == "pit: words=яма");
  CHECK(say(router, {.text = "деревья"}) == "tree: words=дерево");
  CHECK(say(router, {}) == "fallback:");
  CHECK(say(router, {.text = "дерево в яме"}) == "pit: words=яма");
}

TEST_CASE("agency, curator and copies are the rule's") {
  const RuleTable table = with(R"([[rule]]
id = "own"
when = { sector = "roads" }
agency = "a"
curator = "somebody"
copy = ["b", "a"]
[[rule]]
id = "inherits"
when = { sector = "waste" }
agency = "a"
)");
  Router router(table);
  const Decision& own = router.decide({.sector = "roads"});
  CHECK(own.rule->agency == "a");
  CHECK(own.rule->curator == "somebody");
  CHECK(own.rule->copy == std::vector<std::string>{"b", "a"});
  CHECK(router.decide({.sector = "waste"}).rule->curator == "desk");
  CHECK(router.decide({.sector = "waste"}).rule->copy.empty());
  CHECK(router.decide({}).rule->curator.empty());
}

TEST_CASE("a condition's alias meets the region's own name") {
  const RuleTable table = one("municipality = \"Сосновка\"");
  CHECK(say(table, {.municipality = municipality_of(two_places(), "сосновка", "")}) ==
        "r: municipality=Сосновский округ");
  CHECK(say(table, {.municipality = municipality_of(two_places(), "", "vk:club2")}) ==
        "r: municipality=Сосновский округ");
  CHECK(say(table, {.municipality = municipality_of(two_places(), "", "vk:club1")}) == "fallback:");
}

TEST_CASE("the municipality: the place, under the region's name for it, else the channel's, else none") {
  CHECK(municipality_of(two_places(), "г. Елкин", "vk:club2") == "Город Ёлкин");
  CHECK(municipality_of(two_places(), "Дальний", "vk:club2") == "Дальний");  // not guessed onto another
  CHECK(municipality_of(two_places(), "", "https://vk.com/club2") == "Сосновский округ");
  CHECK(municipality_of(two_places(), "", "telegram:yolkin") == "Город Ёлкин");
  CHECK(municipality_of(two_places(), "", "vk:club3").empty());
  CHECK(municipality_of(two_places(), "", "").empty());
}

TEST_CASE("a channel is one, however it is written") {
  for (const char* written : {"vk:club1", "https://vk.com/club1", "https://vk.com/public1", "https://vk.com/*"}) {
    CAPTURE(written);
    const RuleTable table = one(std::string("channel = \"") + written + "\"");
    CHECK(say(table, {.channel = "vk:club1"}) == "r: channel=vk:club1");
    CHECK(say(table, {.channel = "https://vk.com/club1"}) == "r: channel=https://vk.com/club1");
    CHECK(say(table, {.channel = "telegram:club1"}) == "fallback:");
  }
}
