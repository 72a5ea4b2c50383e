#include "settings/read_clock.hpp"

#include <doctest/doctest.h>

#include "sample.hpp"

using sla_sample::k_end;
using sla_sample::message_of;

namespace {

// The message for a profile with one clock of these keys.
std::string clock_message(const std::string& clock) {
  return message_of(
      "[[week]]\nid = \"w\"\nmon = [\"09:00-18:00\"]\n[fallback]\nprofile = \"p\"\n[[profile]]\nid = \"p\"\n" +
      std::string("[[profile.clock]]\nid = \"c\"\nnorm = \"n\"\n") + clock);
}

}  // namespace

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
}

TEST_CASE("what stops a clock is a word or a list") {
  CHECK(clock_message("limit = \"8h\"\nstop = [\"final_answer\", \"forwarded\"]").empty());
  CHECK(clock_message("limit = \"8h\"\nstop = []") == "sla.toml:12: clock.stop: names nothing; what ends the clock?");
  CHECK(clock_message("limit = \"8h\"\nstop = [\"final_anser\"]") ==
        "sla.toml:12: clock.stop: \"final_anser\" is unknown; did you mean \"final_answer\"?");
  CHECK(clock_message("limit = \"8h\"\nextends_from = \"moved\"") ==
        "sla.toml:12: clock.extends_from: needs a limit in days and extends_most");
}
