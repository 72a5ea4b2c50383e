#include "rules.hpp"

#include <algorithm>
#include <set>

#include <doctest/doctest.h>

#include "router.hpp"
#include "sample.hpp"

using cur::config::Node;
using cur::config::Region;
using cur::route::Condition;
using cur::route::Router;
using cur::route::Rule;
using cur::route::RuleTable;
using route_sample::complaint;
using route_sample::rules;
using route_sample::shipped;

namespace {

// Seven lines: two agencies and a fallback. A rule after it begins on line 8.
const std::string k_agencies = R"([fallback]
agency = "centre"
[[agency]]
id = "roads"
curator = "road-desk"
[[agency]]
id = "centre"
)";

const std::string k_rule = "[[rule]]\nid = \"r\"\n";

// The sectors that fall through every rule of the table, when nothing but the sector is known.
std::set<std::string> unrouted_sectors(const RuleTable& table) {
  Router router(table);
  std::set<std::string> out;
  const Node topics = shipped("common/defaults/topics.toml");
  for (const Node& entry : *topics.find("sector")->array()) {
    const std::string& sector = *entry.find("id")->text();
    if (router.decide({.sector = sector}).rule->id == "fallback") out.insert(sector);
  }
  return out;
}

// Ids of topics and sectors that conditions name and the shipped topics.toml does not know.
std::set<std::string> unknown_subjects(const RuleTable& table) {
  const Node topics = shipped("common/defaults/topics.toml");
  std::set<std::string> known;
  for (const char* list : {"sector", "topic"}) {
    for (const Node& entry : *topics.find(list)->array()) known.insert(*entry.find("id")->text());
  }
  std::set<std::string> out;
  for (const Rule& rule : table.rules) {
    for (const Condition& condition : rule.conditions) {
      if (condition.field != Condition::Field::sector && condition.field != Condition::Field::topic) continue;
      for (const std::string& value : condition.values) {
        const std::string subject = value.ends_with(".*") ? value.substr(0, value.size() - 2) : value;
        if (!known.contains(subject)) out.insert(value);
      }
    }
  }
  return out;
}

// Ids of agencies that nothing is sent to, nor a copy.
std::set<std::string> idle_agencies(const Node& routes, const RuleTable& table) {
  std::set<std::string> out;
  for (const Node& entry : *routes.find("agency")->array()) out.insert(*entry.find("id")->text());
  for (const Rule& rule : table.rules) {
    out.erase(rule.agency);
    for (const std::string& agency : rule.copy) out.erase(agency);
  }
  return out;
}

}  // namespace

TEST_CASE("rules stand in the order of the file, the fallback last") {
  const RuleTable table = rules(k_agencies + R"([[rule]]
id = "pits"
when = { topic = "roads.*", urgency = ["high", "urgent"] }
agency = "roads"
copy = "centre"
[[rule]]
id = "rest"
when = { sector = "roads" }
agency = "roads"
curator = "second-desk"
)");
  REQUIRE(table.rules.size() == 3);
  CHECK(table.rules[0].id == "pits");
  CHECK(table.rules[0].curator == "road-desk");  // the agency's
  CHECK(table.rules[0].copy == std::vector<std::string>{"centre"});
  REQUIRE(table.rules[0].conditions.size() == 2);
  CHECK(table.rules[0].conditions[1].values == std::vector<std::string>{"high", "urgent"});
  CHECK(table.rules[1].curator == "second-desk");
  CHECK(table.rules[2].id == "fallback");
  CHECK(table.rules[2].conditions.empty());
  CHECK(table.rules[2].curator.empty());  // the agency has none
}

TEST_CASE("an empty curator is none, whatever the agency has") {
  const RuleTable table =
      rules(k_agencies + k_rule + "when = { sector = \"roads\" }\nagency = \"roads\"\ncurator = \"\"\n");
  CHECK(table.rules[0].curator.empty());
}

TEST_CASE("municipalities of conditions are known by every alias, and kept as written where they are not") {
  const RuleTable table =
      rules(k_agencies + k_rule +
            "when = { municipality = [\"г.  ЕЛКИН\", \"Сосновка\", \"Дальний\"] }\nagency = \"roads\"\n");
  CHECK(table.rules[0].conditions[0].values == std::vector<std::string>{"Город Ёлкин", "Сосновский округ", "Дальний"});
}

TEST_CASE("an agency that there is not") {
  CHECK(complaint(k_agencies + k_rule + "when = { sector = \"roads\" }\nagency = \"raods\"\n") ==
        "routes.toml:11: rule.agency: there is no [[agency]] \"raods\"; did you mean \"roads\"?");
  CHECK(complaint(k_agencies + k_rule + "when = { sector = \"roads\" }\nagency = \"roads\"\ncopy = [\"police\"]\n") ==
        "routes.toml:12: rule.copy: there is no [[agency]] \"police\"");
  CHECK(complaint("[fallback]\nagency = \"centre\"\n") ==
        "routes.toml:2: fallback.agency: there is no [[agency]] \"centre\"");
}

TEST_CASE("what is missing") {
  CHECK(complaint(k_agencies + k_rule + "when = { sector = \"roads\" }\n") == "routes.toml:8: rule.agency: is missing");
  CHECK(complaint(k_agencies + "[[rule]]\nwhen = { sector = \"roads\" }\nagency = \"roads\"\n") ==
        "routes.toml:8: rule.id: is missing");
  CHECK(complaint(k_agencies + k_rule + "agency = \"roads\"\n") ==
        "routes.toml:8: rule.when: is missing; what always holds is written as [fallback]");
  CHECK(complaint("[[agency]]\ntitle = \"Дороги\"\n") == "routes.toml:1: agency.id: is missing");
  CHECK(complaint("[[agency]]\nid = \"roads\"\n") ==
        "routes.toml:1: fallback: is missing: which agency takes what no rule matches?");
  CHECK(complaint("[[agency]]\nid = \"roads\"\n[fallback]\n") == "routes.toml:3: fallback.agency: is missing");
}

TEST_CASE("a rule that would always hold, or never") {
  CHECK(complaint(k_agencies + k_rule + "when = {}\nagency = \"roads\"\n") ==
        "routes.toml:10: rule.when: has no condition; what always holds is written as [fallback]");
  CHECK(complaint(k_agencies + k_rule + "when = { sector = [] }\nagency = \"roads\"\n") ==
        "routes.toml:10: rule.when.sector: names nothing, so the rule would never hold");
}

TEST_CASE("unknown keys name the nearest") {
  CHECK(complaint(k_agencies + k_rule + "when = { secotr = \"roads\" }\nagency = \"roads\"\n") ==
        "routes.toml:10: rule.when.secotr: unknown key; did you mean \"sector\"?");
  CHECK(complaint(k_agencies + k_rule + "when = { sector = \"roads\" }\nagency = \"roads\"\ncoppy = []\n") ==
        "routes.toml:12: rule.coppy: unknown key; did you mean \"copy\"?");
  CHECK(complaint(k_agencies + "titel = \"Центр\"\n") ==
        "routes.toml:8: agency.titel: unknown key; did you mean \"title\"?");
  CHECK(complaint(k_agencies + "[[rules]]\n") == "routes.toml:8: rules: unknown key; did you mean \"rule\"?");
  CHECK(complaint("[fallback]\nagency = \"a\"\nwhen = {}\n[[agency]]\nid = \"a\"\n") ==
        "routes.toml:3: fallback.when: unknown key; known here: agency, curator, copy");
}

TEST_CASE("what stands in the file twice, and a name that is taken") {
  CHECK(complaint(k_agencies + "[[agency]]\nid = \"roads\"\n") ==
        "routes.toml:9: agency.id: agency \"roads\" stands here twice");
  const std::string rule = k_rule + "when = { sector = \"roads\" }\nagency = \"roads\"\n";
  CHECK(complaint(k_agencies + rule + rule) == "routes.toml:13: rule.id: rule \"r\" stands here twice");
  CHECK(complaint(k_agencies + "[[rule]]\nid = \"fallback\"\nwhen = { sector = \"roads\" }\nagency = \"roads\"\n") ==
        "routes.toml:9: rule.id: \"fallback\" is the name of what no rule matches; choose another");
}

TEST_CASE("conditions that cannot be read") {
  auto when = [](const std::string& condition) {
    return complaint(k_agencies + k_rule + "when = { " + condition + " }\nagency = \"roads\"\n");
  };
  CHECK(when("urgency = \"urgnet\"") ==
        "routes.toml:10: rule.when.urgency: \"urgnet\" is unknown; did you mean \"urgent\"?");
  CHECK(when("urgency = \"at once\"") ==
        "routes.toml:10: rule.when.urgency: \"at once\" is not one of: normal, high, urgent");
  CHECK(when("words = \"!\"") == "routes.toml:10: rule.when.words: \"!\" has no letter or digit");
  CHECK(when("words = \"в*\"") ==
        "routes.toml:10: rule.when.words: \"в*\" would match nearly every word; a prefix has two letters at least");
  CHECK(when("sector = 5") == "routes.toml:10: rule.when.sector: a text, or a list of texts, is expected");
  CHECK(complaint(k_agencies + k_rule + "when = \"roads\"\nagency = \"roads\"\n") ==
        "routes.toml:10: rule.when: a table is expected here");
}

TEST_CASE("the shipped routes: every sector has its rule but those a person must send on") {
  const Node routes = shipped("common/defaults/routes.toml");
  const RuleTable table = cur::route::load_rules(routes, Region(shipped("common/config/region.toml")));
  // Complaints of the authorities themselves, and what nothing is known of, are the centre's.
  CHECK(unrouted_sectors(table) == std::set<std::string>{"government", "other"});
  CHECK(unknown_subjects(table).empty());
  CHECK(idle_agencies(routes, table).empty());
  CHECK(table.rules.back().agency == "centre");
}

TEST_CASE("the routes of the example region: the same, and every municipality of a condition exists") {
  const Region region(shipped("scripts/example-region/region.toml"));
  const Node routes = shipped("scripts/example-region/routes.toml");
  const RuleTable table = cur::route::load_rules(routes, region);
  CHECK(unrouted_sectors(table) == std::set<std::string>{"burial", "other"});  // `cemeteries` asks for a topic
  CHECK(unknown_subjects(table).empty());
  CHECK(idle_agencies(routes, table).empty());
  for (const Rule& rule : table.rules) {
    for (const Condition& condition : rule.conditions) {
      if (condition.field != Condition::Field::municipality) continue;
      for (const std::string& name : condition.values) CHECK_MESSAGE(region.find(name) != nullptr, name);
    }
  }
}

TEST_CASE("the routes of the example of Perm: ten agencies, all used") {
  const Node routes = shipped("scripts/example-perm/routes.toml");
  const RuleTable table = cur::route::load_rules(routes, Region(shipped("scripts/example-perm/region.toml")));
  CHECK(routes.find("agency")->array()->size() == 10);
  CHECK(unrouted_sectors(table) == std::set<std::string>{"other"});
  CHECK(unknown_subjects(table).empty());
  CHECK(idle_agencies(routes, table).empty());
}
