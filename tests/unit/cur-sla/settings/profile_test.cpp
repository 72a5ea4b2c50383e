#include "settings/profile.hpp"

#include <doctest/doctest.h>

#include "sample.hpp"

using cur::sla::Appeal;
using cur::sla::Condition;
using cur::sla::holds;
using cur::sla::Settings;

namespace {

const std::string k_end = "\n[[profile]]\nid = \"p\"\n[[profile]]\nid = \"q\"\n[fallback]\nprofile = \"p\"\n";

std::string chosen(const Settings& settings, const Appeal& appeal) { return settings.choose(appeal).id; }

}  // namespace

TEST_CASE("conditions: a value, one of several, the beginning of one") {
  Appeal appeal;
  appeal.channel = "vk:club1";
  CHECK(holds({}, appeal));
  CHECK(holds({{&Appeal::channel, {"vk:club1"}}}, appeal));
  CHECK(holds({{&Appeal::channel, {"ok:1", "vk:*"}}}, appeal));
  CHECK(!holds({{&Appeal::channel, {"vk:club"}}}, appeal));
  CHECK(!holds({{&Appeal::channel, {"vk:*"}}, {&Appeal::source, {"*"}}}, appeal));
}

TEST_CASE("the first rule that holds chooses the profile") {
  const Settings settings = sla_sample::settings(
      "[[rule]]\nid = \"1\"\nwhen = { topic = [\"roads.*\", \"waste.dump\"], urgency = \"high\" }\nprofile = \"q\"\n" +
      k_end);
  Appeal appeal;
  CHECK(chosen(settings, appeal) == "p");
  appeal.topic = "roads.potholes";
  CHECK(chosen(settings, appeal) == "p");
  appeal.urgency = "high";
  CHECK(chosen(settings, appeal) == "q");
  appeal.topic = "waste.dump";
  CHECK(chosen(settings, appeal) == "q");
  appeal.topic = "waste.dumps";
  CHECK(chosen(settings, appeal) == "p");
  appeal.topic = "";
  CHECK(chosen(settings, appeal) == "p");
}

TEST_CASE("shipped rules choose by source") {
  const Settings settings = sla_sample::settings(std::string(cur::sla::default_settings_text()));
  Appeal appeal;
  appeal.source = "vk";
  CHECK(chosen(settings, appeal) == "incident-24h");
  appeal.source = "pos";
  CHECK(chosen(settings, appeal) == "pos-1802");
  appeal.source = "pos-fast";
  CHECK(chosen(settings, appeal) == "pos-1802-fast");
  appeal.source = "letters";
  CHECK(chosen(settings, appeal) == "59-fz");
}
