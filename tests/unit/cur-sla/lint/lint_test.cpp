#include "lint/lint.hpp"

#include <doctest/doctest.h>

#include "sample.hpp"
#include "settings/settings.hpp"
#include "time/local.hpp"

namespace {

std::string found(const std::string& toml, std::string_view today = "2026-03-01", const std::string& region = "") {
  std::string out;
  for (const cur::sla::LintFinding& finding :
       lint(sla_sample::settings(toml, region), cur::config::Region(cur::config::parse_toml(region, "region.toml")),
            sla_sample::calendar(), {"calendar.toml", 9}, *cur::time::parse_date(today)))
    out += finding.origin.file + ":" + std::to_string(finding.origin.line) + ": " + finding.message + "\n";
  return out;
}

bool says(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

const std::string k_start =
    "[fallback]\nprofile = \"p\"\n[[week]]\nid = \"w\"\nmon-fri = [\"09:00-12:00\", \"13:00-18:00\"]\n[[profile]]\nid "
    "= \"p\"\n";

std::string with_clock(const std::string& clock) {
  return found(k_start + "[[profile.clock]]\nid = \"c\"\nnorm = \"n\"\n" + clock);
}

}  // namespace

TEST_CASE("lint has nothing against what is shipped") {
  cur::sla::Settings settings =
      cur::sla::read_settings(cur::config::parse_toml(cur::sla::default_settings_text(), "default:sla.toml"),
                              cur::config::Region(cur::config::parse_toml("", "region.toml")));
  const cur::config::Region region(cur::config::parse_toml("", "region.toml"));
  CHECK(lint(settings, region, sla_sample::calendar(), {}, *cur::time::parse_date("2026-03-01")).empty());
}

TEST_CASE("lint: profiles never chosen, rules never reached") {
  CHECK(found(k_start) == "");
  CHECK(says(found(k_start + "[[profile]]\nid = \"q\"\n"), "sla.toml:8: profile \"q\" is never chosen"));
  const auto rules = [](const std::string& first, const std::string& second) {
    return found(k_start + "[[rule]]\nid = \"1\"\nprofile = \"p\"\nwhen = " + first +
                 "\n[[rule]]\nid = \"2\"\nprofile = \"p\"\nwhen = " + second + "\n");
  };
  CHECK(says(rules("{ topic = \"roads.*\" }", "{ topic = [\"roads.snow\", \"roads.*\"], urgency = \"high\" }"),
             "sla.toml:12: rule \"2\" is never reached: \"1\" (sla.toml:8)"));
  CHECK(rules("{ topic = \"roads.*\" }", "{ topic = [\"roads.snow\", \"waste.*\"] }") == "");
  CHECK(rules("{ topic = \"roads.snow\", urgency = \"high\" }", "{ topic = \"roads.snow\" }") == "");
  CHECK(rules("{ agency = \"city\" }", "{ source = \"city\" }") == "");
  CHECK(says(rules("{ sector = \"roads\" }", "{ topic = \"roads.*\" }"), "rule \"2\" is never reached"));
  CHECK(rules("{ sector = \"roads\" }", "{ topic = [\"roads.*\", \"waste.*\"] }") == "");
}

TEST_CASE("lint: clocks that cannot stop") {
  CHECK(with_clock("limit = \"8h\"") == "");
  CHECK(says(with_clock("limit = \"30d\"\nstop = \"registered\""), "counts nothing"));
  CHECK(says(with_clock("limit = \"30d\"\nstart = \"interim\"\nstop = \"registered\""), "cannot stop"));
  CHECK(says(with_clock("limit = \"30d\"\nstart = \"interim\"\nstop = \"first_answer\""), "a second interim answer"));
  CHECK(says(found(k_start + "proof = \"photo\"\n"), "wants proof of a solution, but no clock"));
}

TEST_CASE("lint: terms shorter than a working stretch") {
  CHECK(says(with_clock("limit = \"1h\""), "run out in a night or a lunch"));
  CHECK(with_clock("limit = \"1h\"\nunit = \"working\"") == "");
  CHECK(with_clock("limit = \"3h\"\nunit = \"working\"") == "");
  CHECK(with_clock("limit = \"1d\"\nunit = \"working\"") == "");
}

TEST_CASE("lint: a week without a gap has no stretches") {
  const auto round = [](const std::string& clock) {
    return found(
        "[fallback]\nprofile = \"p\"\n[[week]]\nid = \"w\"\nmon-sun = [\"00:00-12:00\", \"12:00-24:00\"]\ncalendar = "
        "false\n"
        "[[profile]]\nid = \"p\"\n[[profile.clock]]\nid = \"c\"\nnorm = \"n\"\n" +
        clock);
  };
  CHECK(round("limit = \"8h\"") == "");
  CHECK(round("limit = \"8h\"\nunit = \"working\"") == "");
}

TEST_CASE("lint: clocks behind one that always holds, and one that always warns") {
  const std::string other = "\n[[profile.clock]]\nid = \"c\"\nnorm = \"n\"\nlimit = \"9h\"\n";
  const std::string high = "limit = \"8h\"\nwhen = { urgency = \"high\" }";
  CHECK(with_clock(high + other) == "");
  CHECK(says(with_clock(high + other + "when = { urgency = \"high\" }"),
             "clock \"c\" of \"p\" is never used: that of sla.toml:8"));
  CHECK(says(with_clock("limit = \"24h\"\nwarn = \"48h\""), "warns from its first second"));
  CHECK(with_clock("limit = \"24h\"\nwarn = \"2h\"") == "");
}

TEST_CASE("lint: a municipality that the region has not") {
  const std::string region = "[[municipality]]\nname = \"Заречный район\"\naliases = [\"Заречье\"]\n";
  const auto rule = [&](const std::string& place, const std::string& where) {
    return found(k_start + "[[rule]]\nid = \"1\"\nprofile = \"p\"\nwhen = { municipality = \"" + place + "\" }\n",
                 "2026-03-01", where);
  };
  CHECK(rule("Заречье", region) == "");
  CHECK(rule("Заре*", region) == "");
  CHECK(says(rule("Заречный райн", region), "has no municipality \"Заречный райн\"; is \"Заречный район\" meant?"));
  CHECK(rule("Заречный райн", "") == "");  // a region that names none
}

TEST_CASE("lint: a calendar that ends within 60 days") {
  CHECK(found(k_start, "2027-10-31") == "");
  CHECK(says(found(k_start, "2027-11-02"), "calendar.toml:9: the calendar ends with 2027-12-31, in 59 days"));
  CHECK(says(found(k_start, "2028-01-01"), "the calendar ended with 2027-12-31"));
}

TEST_CASE("lint: weeks that no profile uses, and one that is closed on holidays only") {
  const std::string other = "[[week]]\nid = \"v\"\nmon = [\"09:00-18:00\"]\n";
  CHECK(says(found(k_start + other), "sla.toml:8: week \"v\" is used by no profile; write week = \"v\" into one"));
  CHECK(found(k_start + other + "agencies = [\"city\"]\n") == "");
  CHECK(found(k_start + "week = \"v\"\n" + other).find("\"w\" is used by no profile") != std::string::npos);
  const std::string always =
      "[fallback]\nprofile = \"p\"\n[[profile]]\nid = \"p\"\n[[week]]\nid = \"w\"\nmon-sun = "
      "[\"00:00-24:00\"]\n";
  CHECK(says(found(always), "week \"w\" has all hours of all days, but is closed on holidays"));
  CHECK(found(always + "calendar = true\n") == "");
  CHECK(found(always + "calendar = false\n") == "");
}

TEST_CASE("lint: a profile in which nothing runs for a reopened appeal") {
  const std::string message = "profile \"p\" has no clock for every appeal that is reopened";
  CHECK(with_clock("limit = \"24h\"") == "");
  CHECK(with_clock("limit = \"24h\"\nstart = \"control\"") == "");
  CHECK(says(with_clock("limit = \"24h\"\nrestarts = false"), message));
  CHECK(says(with_clock("limit = \"3d\"\nstart = \"posted\"\nstop = \"registered\""), message));
  CHECK(says(with_clock("limit = \"3d\"\nstop = \"resolved\"\nwhen = { urgency = \"high\" }"), message));
  CHECK(with_clock("limit = \"3d\"\nstop = \"resolved\"") == "");
}
