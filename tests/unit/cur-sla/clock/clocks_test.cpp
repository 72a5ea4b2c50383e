#include "clock/clocks.hpp"

#include <doctest/doctest.h>

#include "sample.hpp"

using cur::sla::Appeal;
using cur::sla::Clock;
using cur::sla::Clocks;
using cur::sla::Deadlines;
using cur::sla::Event;
using cur::sla::EventKind;
using cur::sla::State;
using sla_sample::at;
using sla_sample::local;

namespace {

const std::string k_weeks = R"(
[[week]]
id = "office"
mon-fri = ["08:30-12:00", "13:00-17:30"]
[fallback]
profile = "p"
[[profile]]
id = "p"
)";

// Clocks of one profile with one clock.
Clocks with(const std::string& clock) {
  return {sla_sample::settings(k_weeks + "[[profile.clock]]\nid = \"c\"\nnorm = \"n\"\n" + clock),
          sla_sample::calendar(), *cur::time::Zone::find("Europe/Moscow")};
}

Clocks shipped(const std::string& profile) {
  cur::sla::Settings settings = sla_sample::settings(std::string(cur::sla::default_settings_text()));
  for (std::size_t i = 0; i < settings.profiles.size(); ++i) {
    if (settings.profiles[i].id == profile) settings.fallback = i;
  }
  return {settings, sla_sample::calendar(), *cur::time::Zone::find("Europe/Moscow")};
}

Event event(EventKind kind, std::string_view when) { return {.kind = kind, .at = at(when)}; }

Appeal appeal(std::string_view registered, std::vector<Event> events = {}) {
  Appeal out;
  out.posted_at = out.registered_at = at(registered);
  out.events = std::move(events);
  return out;
}

Deadlines look(const Clocks& clocks, const Appeal& what, std::string_view now, bool hide_future = false) {
  Deadlines out;
  clocks.evaluate(what, {at(now), hide_future}, out);
  return out;
}

// "state due used left [stop]" of every clock.
std::string seen(const Clocks& clocks, const Appeal& what, std::string_view now, bool hide_future = false) {
  std::string out;
  for (const Clock& clock : look(clocks, what, now, hide_future).clocks) {
    if (!out.empty()) out += "; ";
    out += std::string(name(clock.state)) + ' ' + local(clock.due) + ' ' + std::to_string(clock.used_s) + ' ' +
           std::to_string(clock.left_s);
    if (clock.stop) out += " stop " + local(*clock.stop);
  }
  return out;
}

}  // namespace

TEST_CASE("plain hours: running, warning, breached, met") {
  const Clocks clocks = with("limit = \"8h\"");
  const Appeal open = appeal("2024-03-12 10:00");
  CHECK(seen(clocks, open, "2024-03-12 11:00") == "running 2024-03-12 18:00:00 3600 25200");
  CHECK(seen(clocks, open, "2024-03-12 16:23:59") == "running 2024-03-12 18:00:00 23039 5761");
  CHECK(seen(clocks, open, "2024-03-12 16:24") == "warning 2024-03-12 18:00:00 23040 5760");
  CHECK(seen(clocks, open, "2024-03-12 18:00") == "warning 2024-03-12 18:00:00 28800 0");
  CHECK(seen(clocks, open, "2024-03-12 18:00:01") == "breached 2024-03-12 18:00:00 28801 -1");
  const auto answered = [&](std::string_view when) {
    return seen(clocks, appeal("2024-03-12 10:00", {event(EventKind::answered, when)}), "2024-03-20 00:00");
  };
  CHECK(answered("2024-03-12 12:00") == "met 2024-03-12 18:00:00 7200 21600 stop 2024-03-12 12:00:00");
  CHECK(answered("2024-03-12 18:00:00.900") == "met 2024-03-12 18:00:00 28800 0 stop 2024-03-12 18:00:00");
  CHECK(answered("2024-03-12 18:00:01") == "breached 2024-03-12 18:00:00 28801 -1 stop 2024-03-12 18:00:01");
}

TEST_CASE("warning by what is left") {
  const Clocks clocks = with("limit = \"8h\"\nwarn = \"2h\"");
  CHECK(look(clocks, appeal("2024-03-12 10:00"), "2024-03-12 15:59:59").state == State::running);
  CHECK(look(clocks, appeal("2024-03-12 10:00"), "2024-03-12 16:00").state == State::warning);
}

TEST_CASE("working hours end with the working day, not with the next morning") {
  const Clocks clocks = with("unit = \"working\"\nlimit = \"8h\"");
  const Appeal evening = appeal("2024-03-12 20:00");
  CHECK(seen(clocks, evening, "2024-03-13 09:30") == "running 2024-03-13 17:30:00 3600 25200");
  CHECK(seen(clocks, evening, "2024-03-13 17:30") == "warning 2024-03-13 17:30:00 28800 0");
  CHECK(seen(clocks, evening, "2024-03-13 20:00") == "breached 2024-03-13 17:30:00 28800 0");
  CHECK(seen(clocks, evening, "2024-03-14 08:31") == "breached 2024-03-13 17:30:00 28860 -60");
}

TEST_CASE("calendar and working days") {
  const Clocks calendar = with("unit = \"calendar_days\"\nlimit = \"30d\"\nstop = \"final_answer\"");
  CHECK(seen(calendar, appeal("2024-12-05 10:00"), "2024-12-05 10:00") == "running 2025-01-09 23:59:59 0 3074399");
  const Clocks working = with("unit = \"working\"\nlimit = \"7d\"");
  // 5:30 h of the first day and seven whole ones.
  CHECK(seen(working, appeal("2024-03-11 10:00"), "2024-03-11 10:00") == "running 2024-03-20 23:59:59 0 225000");
}

TEST_CASE("pauses stand still in every unit") {
  const std::vector<Event> events = {event(EventKind::paused, "2024-03-12 11:00"),
                                     event(EventKind::resumed, "2024-03-13 11:00")};
  const Clocks plain = with("limit = \"8h\"");
  CHECK(seen(plain, appeal("2024-03-12 10:00", events), "2024-03-12 14:00") == "paused 2024-03-12 21:00:00 3600 25200");
  CHECK(seen(plain, appeal("2024-03-12 10:00", {events[0]}), "2024-03-12 14:00") ==
        "paused 2024-03-12 21:00:00 3600 25200");
  CHECK(seen(plain, appeal("2024-03-12 10:00", events), "2024-03-13 12:00") ==
        "running 2024-03-13 18:00:00 7200 21600");
  CHECK(seen(plain, appeal("2024-03-12 10:00", events), "2024-03-13 19:00") ==
        "breached 2024-03-13 18:00:00 32400 -3600");
  const Clocks working = with("unit = \"working\"\nlimit = \"8h\"");
  CHECK(seen(working, appeal("2024-03-12 10:00", events), "2024-03-13 13:00") ==
        "running 2024-03-14 10:00:00 7200 21600");
  const Clocks days = with("unit = \"calendar_days\"\nlimit = \"3d\"\nlast_day = \"keep\"");
  CHECK(seen(days, appeal("2024-03-12 10:00", events), "2024-03-13 12:00").starts_with("running 2024-03-16 23:59:59"));
  const Clocks deaf = with("limit = \"8h\"\npauses = false");
  CHECK(seen(deaf, appeal("2024-03-12 10:00", events), "2024-03-12 14:00") ==
        "running 2024-03-12 18:00:00 14400 14400");
}

TEST_CASE("a pause that comes too late does not undo a breach") {
  const Clocks clocks = with("limit = \"8h\"");
  const Appeal late = appeal("2024-03-12 10:00", {event(EventKind::paused, "2024-03-12 19:00")});
  CHECK(seen(clocks, late, "2024-03-14 00:00") == "breached 2024-03-12 18:00:00 32400 -3600");
}

TEST_CASE("an answer while paused ends the pause") {
  const Clocks clocks = with("limit = \"8h\"");
  const Appeal answered = appeal("2024-03-12 10:00", {event(EventKind::paused, "2024-03-12 11:00"),
                                                      event(EventKind::answered, "2024-03-14 11:00")});
  CHECK(seen(clocks, answered, "2024-03-20 00:00") == "met 2024-03-14 18:00:00 3600 25200 stop 2024-03-14 11:00:00");
}

TEST_CASE("an extension moves the last moment of clocks that follow to the end") {
  Event extended = event(EventKind::extended, "2024-03-20 10:00");
  extended.until = at("2024-05-01 12:00");
  const Clocks final_answer = with("unit = \"calendar_days\"\nlimit = \"30d\"\nstop = \"final_answer\"");
  CHECK(seen(final_answer, appeal("2024-03-12 10:00", {extended}), "2024-03-21 10:00")
            .starts_with("running 2024-05-01 12:00:00"));
  const Clocks first_answer = with("unit = \"calendar_days\"\nlimit = \"30d\"");
  CHECK(seen(first_answer, appeal("2024-03-12 10:00", {extended}), "2024-03-21 10:00")
            .starts_with("running 2024-04-11 23:59:59"));
}

TEST_CASE("reopened: the final clock begins again, the first answer stays answered") {
  const std::vector<Event> events = {event(EventKind::answered, "2024-03-12 11:00"),
                                     event(EventKind::reopened, "2024-03-20 10:00")};
  const Clocks first = with("limit = \"8h\"");
  CHECK(seen(first, appeal("2024-03-12 10:00", events), "2024-03-21 10:00") ==
        "met 2024-03-12 18:00:00 3600 25200 stop 2024-03-12 11:00:00");
  const Clocks last = with("limit = \"48h\"\nstop = \"final_answer\"");
  CHECK(seen(last, appeal("2024-03-12 10:00", events), "2024-03-21 10:00") ==
        "running 2024-03-22 10:00:00 86400 86400");
  // An appeal that was never answered is not helped by being reopened.
  CHECK(seen(last, appeal("2024-03-12 10:00", {events[1]}), "2024-03-21 10:00")
            .starts_with("breached 2024-03-14 10:00:00"));
}

TEST_CASE("a clock that an interim answer starts") {
  const Clocks clocks = with("unit = \"working\"\nlimit = \"7d\"\nstart = \"interim\"\nstop = \"final_answer\"");
  CHECK(look(clocks, appeal("2024-03-11 10:00"), "2024-03-12 10:00").clocks.empty());
  CHECK(look(clocks, appeal("2024-03-11 10:00"), "2024-03-12 10:00").state == State::met);
  const Event interim = event(EventKind::interim, "2024-03-11 12:00");
  CHECK(seen(clocks, appeal("2024-03-11 10:00", {interim}), "2024-03-11 12:00")
            .starts_with("running 2024-03-20 23:59:59"));
  // Answered at once and reopened: now a final answer is owed.
  const std::vector<Event> events = {event(EventKind::answered, "2024-03-11 12:00"),
                                     event(EventKind::reopened, "2024-03-12 12:00")};
  CHECK(
      seen(clocks, appeal("2024-03-11 10:00", events), "2024-03-12 12:00").starts_with("running 2024-03-21 23:59:59"));
}

TEST_CASE("declined and deleted end every clock") {
  const Clocks clocks = with("limit = \"8h\"\nstop = \"final_answer\"");
  for (const EventKind kind : {EventKind::declined, EventKind::deleted}) {
    CHECK(look(clocks, appeal("2024-03-12 10:00", {event(kind, "2024-03-12 11:00")}), "2024-04-01 00:00").state ==
          State::met);
    CHECK(look(clocks, appeal("2024-03-12 10:00", {event(kind, "2024-03-13 11:00")}), "2024-04-01 00:00").state ==
          State::breached);
  }
}

TEST_CASE("events out of order, before the start, and in the future") {
  const Clocks clocks = with("limit = \"8h\"");
  const Event answered = event(EventKind::answered, "2024-03-12 17:00");
  const Event interim = event(EventKind::interim, "2024-03-12 12:00");
  CHECK(seen(clocks, appeal("2024-03-12 10:00", {answered, interim}), "2024-03-20 00:00") ==
        "met 2024-03-12 18:00:00 7200 21600 stop 2024-03-12 12:00:00");
  CHECK(seen(clocks, appeal("2024-03-12 20:00", {interim}), "2024-03-20 00:00") ==
        "met 2024-03-13 04:00:00 0 28800 stop 2024-03-12 12:00:00");
  CHECK(seen(clocks, appeal("2024-03-12 10:00", {interim, answered}), "2024-03-12 11:00", true) ==
        "running 2024-03-12 18:00:00 3600 25200");
  // What has not happened yet is not counted, and said, unless nothing later is known at all.
  CHECK(seen(clocks, appeal("2024-03-12 10:00", {interim}), "2024-03-12 11:00") ==
        "running 2024-03-12 18:00:00 3600 25200");
  CHECK(seen(clocks, appeal("2024-03-12 10:00"), "2024-03-12 09:00") == "running 2024-03-12 18:00:00 0 28800");
}

TEST_CASE("the registered time: the source's, else the event's, else the posting") {
  const Clocks clocks = with("limit = \"8h\"");
  Appeal what;
  CHECK(look(clocks, what, "2024-03-12 10:00").lacks_time);
  what.posted_at = at("2024-03-12 10:00");
  CHECK(seen(clocks, what, "2024-03-12 10:00").starts_with("running 2024-03-12 18:00:00"));
  what.events = {event(EventKind::registered, "2024-03-12 11:00")};
  CHECK(seen(clocks, what, "2024-03-12 11:00").starts_with("running 2024-03-12 19:00:00"));
  what.registered_at = at("2024-03-12 12:00");
  CHECK(seen(clocks, what, "2024-03-12 12:00").starts_with("running 2024-03-12 20:00:00"));
  what.posted_at.reset();
  CHECK(!look(clocks, what, "2024-03-12 12:00").lacks_time);
}

TEST_CASE("a year the calendar does not have is told") {
  const Clocks working = with("unit = \"working\"\nlimit = \"8h\"");
  const auto assumed = [](const Clocks& clocks, std::string_view begun, std::string_view now) {
    return look(clocks, appeal(begun), now).clocks.front().assumed_year;
  };
  CHECK(assumed(working, "2027-12-01 10:00", "2027-12-02 10:00") == 0);
  CHECK(assumed(working, "2027-12-31 10:00", "2027-12-31 10:00") == 2028);
  CHECK(assumed(working, "2017-12-01 10:00", "2018-12-31 10:00") == 2017);
  CHECK(assumed(with("limit = \"8h\""), "2035-12-01 10:00", "2035-12-01 10:00") == 0);
}

TEST_CASE("shipped: Sevastopol's two norms and the final answer") {
  const Clocks clocks = shipped("sevastopol-2020");
  Appeal what = appeal("2024-03-12 16:30");
  Deadlines found = look(clocks, what, "2024-03-12 16:30");
  REQUIRE(found.clocks.size() == 1);
  CHECK(local(found.clocks[0].due) == "2024-03-13 16:30:00");
  what.urgency = "high";
  found = look(clocks, what, "2024-03-12 16:30");
  REQUIRE(found.clocks.size() == 1);
  CHECK(local(found.clocks[0].due) == "2024-03-12 20:30:00");
  what.events = {event(EventKind::interim, "2024-03-12 17:00")};
  found = look(clocks, what, "2024-03-12 18:00");
  REQUIRE(found.clocks.size() == 2);
  CHECK(found.clocks[0].state == State::met);
  CHECK(local(found.clocks[1].due) == "2024-03-21 23:59:59");
  CHECK(found.state == State::running);
}

TEST_CASE("shipped: letters are registered in 3 days and answered in 30") {
  const Clocks clocks = shipped("59-fz");
  Appeal what = appeal("2024-03-12 10:00");
  what.posted_at = at("2024-03-11 10:00");
  CHECK(seen(clocks, what, "2024-03-12 10:00") ==
        "met 2024-03-14 23:59:59 86400 223199 stop 2024-03-12 10:00:00; running 2024-04-11 23:59:59 0 2642399");
  what.registered_at.reset();
  CHECK(look(clocks, what, "2024-03-20 10:00").state == State::breached);
}

TEST_CASE("shipped: every profile gives clocks that can stop") {
  const cur::sla::Settings settings = sla_sample::settings(std::string(cur::sla::default_settings_text()));
  CHECK(settings.profiles[settings.fallback].id == "incident-24h");
  for (const cur::sla::Profile& profile : settings.profiles) {
    CAPTURE(profile.id);
    const Clocks clocks = shipped(profile.id);
    CHECK(look(clocks, appeal("2024-03-12 10:00"), "2024-03-12 10:01").state == State::running);
    CHECK(look(clocks, appeal("2024-03-12 10:00"), "2026-03-12 10:01").state == State::breached);
    const Appeal done = appeal("2024-03-12 10:00", {event(EventKind::resolved, "2024-03-12 10:05")});
    CHECK(look(clocks, done, "2026-03-12 10:01").state == State::met);
  }
}
