#include "settings/settings.hpp"

#include <doctest/doctest.h>

#include "base/fatal.hpp"
#include "sample.hpp"

namespace {

std::string message_of(const std::string& toml) {
  try {
    (void)sla_sample::settings(toml);
  } catch (const cur::Fatal& fatal) {
    CHECK(fatal.code() == cur::ExitCode::configuration);
    return fatal.what();
  }
  return "";
}

const std::string k_end = "\n[[profile]]\nid = \"p\"\n[[profile]]\nid = \"q\"\n[fallback]\nprofile = \"p\"\n";

std::string clock_message(const std::string& clock) {
  return message_of(
      "[[week]]\nid = \"w\"\nmon = [\"09:00-18:00\"]\n[fallback]\nprofile = \"p\"\n[[profile]]\nid = \"p\"\n" +
      std::string("[[profile.clock]]\nid = \"c\"\nnorm = \"n\"\n") + clock);
}

}  // namespace

TEST_CASE("mistakes in sla.toml name file, line and key") {
  CHECK(message_of("") == "sla.toml:1: fallback: is missing: [fallback] names the profile of all others");
  CHECK(message_of("[fallback]\nprofile = \"r\"\n[[profile]]\nid = \"p\"\n") ==
        "sla.toml:2: fallback.profile: there is no \"r\"; did you mean \"p\"?");
  CHECK(message_of("[[rule]]\nid = \"1\"\nwhen = { sectors = \"x\" }\nprofile = \"p\"\n" + k_end) ==
        "sla.toml:3: rule.when.sectors: unknown key; did you mean \"sector\"?");
  CHECK(message_of("[[rule]]\nid = \"1\"\nprofile = \"p\"\n" + k_end) ==
        "sla.toml:1: rule.when: is missing; what holds for all others belongs into [fallback]");
  CHECK(message_of("[[profile]]\nid = \"p\"" + k_end) == "sla.toml:4: profile.id: \"p\" stands here twice");
  CHECK(message_of("[[week]]\nid = \"w\"\nmon = [\"9-18\"]" + k_end) ==
        "sla.toml:3: week.mon: \"9-18\" is no stretch of hours; write it as \"08:30-12:00\"");
  CHECK(message_of("[[week]]\nid = \"w\"\nmon = [\"13:00-18:00\", \"09:00-12:00\"]" + k_end) ==
        "sla.toml:3: week.mon: \"09:00-12:00\" begins before the hours before it end");
  CHECK(message_of("[[week]]\nid = \"w\"\nmon-fri = [\"09:00-18:00\"]\nfri = [\"09:00-17:00\"]" + k_end) ==
        "sla.toml:4: week.fri: gives hours to a day that has some already");
  CHECK(message_of("[[week]]\nid = \"w\"\nmonday = [\"09:00-18:00\"]" + k_end)
            .starts_with("sla.toml:3: week.monday: unknown key"));
  CHECK(message_of("[[week]]\nid = \"w\"" + k_end) ==
        "sla.toml:2: week.id: week \"w\" has no hours; write them as mon-fri = [\"09:00-18:00\"]");
}

TEST_CASE("mistakes in a clock") {
  CHECK(clock_message("") == "sla.toml:8: clock.limit: is missing");
  CHECK(clock_message("limit = \"8\"") ==
        "sla.toml:11: clock.limit: bad duration '8': expected for example 30d, 8h, 90m or 1h30m");
  CHECK(clock_message("limit = \"0h\"") == "sla.toml:11: clock.limit: is no time at all");
  CHECK(clock_message("limit = \"8h\"\nunit = \"work\"").starts_with("sla.toml:12: clock.unit: \"work\" is "));
  CHECK(clock_message("limit = \"8h\"\nunit = \"calendar_days\"") ==
        "sla.toml:11: clock.limit: calendar days are counted whole; write the limit as \"30d\"");
  CHECK(clock_message("limit = \"2d4h\"\nunit = \"working\"") ==
        "sla.toml:11: clock.limit: days are counted whole: no hours beside them");
  CHECK(clock_message("limit = \"8h\"\nwarn = 1.5") == "sla.toml:12: clock.warn: a share is above 0 and at most 1");
  CHECK(clock_message("limit = \"8h\"\nunit = \"working\"\nwarn = \"1d\"") ==
        "sla.toml:13: clock.warn: give the working time left in hours");
  CHECK(clock_message("limit = \"8h\"\nweek = \"v\"") ==
        "sla.toml:12: clock.week: there is no \"v\"; did you mean \"w\"?");
  CHECK(clock_message("limit = \"8h\"\n[[profile.clock]]\nid = \"c\"\nnorm = \"n\"\nlimit = \"4h\"") ==
        "sla.toml:13: clock.id: is never used: the \"c\" before it has no `when`");
  CHECK(clock_message("limit = \"2d4h\"").empty());
}

TEST_CASE("municipalities and channels in a rule may be written in any of their forms") {
  const std::string region = "[[municipality]]\nname = \"Город Ёлкин\"\naliases = [\"Ёлкин\"]\n";
  const std::string rule = "[[rule]]\nid = \"1\"\nprofile = \"q\"\nwhen = ";
  const auto when = [&](const std::string& text) { return sla_sample::settings(rule + text + k_end, region); };
  CHECK(when("{ municipality = \"елкин\" }").rules[0].when[0].any_of[0] == "Город Ёлкин");
  CHECK(when("{ municipality = \"Сосновка\" }").rules[0].when[0].any_of[0] == "Сосновка");
  CHECK(when("{ channel = \"https://vk.com/club1\" }").rules[0].when[0].any_of[0] == "vk:club1");
  CHECK(when("{ channel = \"x\" }").asks_for(&cur::sla::Appeal::channel));
  CHECK(!when("{ source = \"x\" }").asks_for(&cur::sla::Appeal::channel));
}

TEST_CASE("mistakes in what a clock, a week and an escalation can say") {
  CHECK(clock_message("limit = \"8h\"\nextends_most = \"30d\"") ==
        "sla.toml:12: clock.extends_most: needs extends = true");
  CHECK(clock_message("limit = \"8h\"\nextends = true\nextends_most = \"8h\"") ==
        "sla.toml:13: clock.extends_most: write it in whole days, as \"30d\"");
  CHECK(clock_message("limit = \"8h\"\nstart = \"contrl\"") ==
        "sla.toml:12: clock.start: \"contrl\" is unknown; did you mean \"control\"?");
  const std::string step = "[[escalation]]\nid = \"head\"\nshare = 1\n";
  CHECK(message_of(step +
                   "[[profile]]\nid = \"r\"\n[[profile.clock]]\nid = \"c\"\nlimit = \"8h\"\nnorm = \"n\"\nescalation = "
                   "\"haed\"" +
                   k_end) == "sla.toml:10: clock.escalation: there is no \"haed\"; did you mean \"head\"?");
  CHECK(message_of("[[escalation]]\nid = \"head\"" + k_end) ==
        "sla.toml:1: escalation.share: a share of the term is above 0 and at most 10");
  CHECK(message_of(step + step + k_end) == "sla.toml:5: escalation.id: \"head\" stands here twice");
  CHECK(message_of("[[profile]]\nid = \"r\"\nproof = \"foto\"" + k_end) ==
        "sla.toml:3: profile.proof: \"foto\" is not one of: photo, video, document");
  const auto week = [](const std::string& id) {
    return "[[week]]\nid = \"" + id + "\"\nagencies = \"city\"\nmon = [\"09:00-18:00\"]\n";
  };
  CHECK(message_of(week("a") + week("b") + k_end) ==
        "sla.toml:7: week.agencies: \"city\" keeps the hours of \"a\" already");
  CHECK(message_of("[audit]\ntemplate_over = 0" + k_end) ==
        "sla.toml:2: audit.template_over: a number of appeals, 1 or more, is expected");
}
