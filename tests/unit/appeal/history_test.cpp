#include "appeal/history.hpp"

#include <doctest/doctest.h>

#include "sample.hpp"

using namespace cur::appeal;
using namespace cur::appeal::test;

namespace {

// The kinds of the events that count, and the anomalies as "kind subject".
struct Judged {
  explicit Judged(const Sample& sample, bool hide_future = false) {
    AnomalyList list(anomalies, left_out);
    const History history(*sample.appeal, View{sample.now, hide_future}, &list);
    for (const Event& event : history.events()) kinds += std::string(spelling(event.kind)) + " ";
    for (const Anomaly& anomaly : anomalies) words += fmt::format("{}:{} ", spelling(anomaly.kind), anomaly.subject);
    posted = history.posted();
    registered = history.registered();
    seen = history.seen();
    received = history.received();
    has_arrived = history.has_arrived();
  }
  std::vector<Anomaly> anomalies;
  std::size_t left_out = 0;
  std::string kinds, words;
  std::optional<Instant> posted, registered, seen, received;
  bool has_arrived = false;
};

}  // namespace

TEST_CASE("events are ordered by time, then by id") {
  const Sample sample = with_events(R"({"id":"b","event":"interim","at":"2026-04-02T09:00:00Z"},)"
                                    R"({"id":"a","event":"answered","at":"2026-04-02T12:00:00+03:00"},)"
                                    R"({"id":"c","event":"assigned","at":"2026-04-02T08:00:00Z"})");
  const Judged judged(sample);
  CHECK(judged.kinds == "assigned answered interim ");
  CHECK(judged.words == "unsorted:assigned over:interim ");
}

TEST_CASE("an event without id is ordered by appeal, kind and time") {
  // a:1#answered@... comes before a:1#interim@... and before "b".
  const Sample sample = with_events(R"({"event":"interim","at":"2026-04-02T09:00:00Z"},)"
                                    R"({"id":"b","event":"assigned","at":"2026-04-02T09:00:00Z"},)"
                                    R"({"event":"answered","at":"2026-04-02T09:00:00Z"})");
  CHECK(Judged(sample).kinds == "answered interim assigned ");
}

TEST_CASE("of two events with one id the later in the record counts, unless only its time differs") {
  const Sample replaced = with_events(
      R"({"id":"1","event":"interim","at":"2026-04-02T09:00:00Z"},{"id":"1","event":"answered","at":"2026-04-02T09:00:00Z"})");
  CHECK(Judged(replaced).kinds == "answered ");
  const Sample kept = with_events(
      R"({"id":"1","event":"interim","at":"2026-04-02T09:00:00Z"},{"id":"1","event":"interim","at":"2026-04-03T09:00:00Z"})");
  CHECK(History(*kept.appeal, View{kept.now}).events().front().at == at("2026-04-02T09:00:00Z"));
}

TEST_CASE("many events with ids are told apart as few are") {
  std::string events;
  for (int i = 0; i < 100; ++i)
    events += fmt::format(R"({{"id":"{}","event":"note","at":"2026-04-02T09:00:00Z"}},)", i % 40);
  events += event("answered", 10);
  CHECK(with_events(events).appeal->events.size() == 41);
}

TEST_CASE("events without a readable time move nothing") {
  const Sample sample = with_events(
      R"({"id":"1","event":"answered"},{"id":"2","event":"resolved","at":"yesterday"},{"id":"3","event":"deleted","at":null})");
  CHECK(Judged(sample).words == "no_time:events ");
  CHECK(sample.state() == "new");
}

TEST_CASE("events after now have not happened") {
  const std::string line = R"({"id":"a:1","posted_at":"2026-04-01T09:00:00Z","events":[)" + event("answered", 9) + "]}";
  const Sample before(line, "2026-04-02T08:59:59Z");
  CHECK(before.state() == "new");
  CHECK(Judged(before).words == "future:answered ");
  CHECK(Judged(before, true).words.empty());
  CHECK(Sample(line, "2026-04-02T09:00:00Z").state() == "answered");
}

TEST_CASE("an answer more than five minutes before the question is none") {
  const Sample early = with_events(R"({"id":"1","event":"answered","at":"2026-04-01T08:54:59Z"})");
  CHECK(Judged(early).words == "before_question:answered ");
  CHECK(early.course().is_open);
  CHECK_FALSE(early.course().first_reaction);
  const Sample tolerated = with_events(R"({"id":"1","event":"answered","at":"2026-04-01T08:55:00Z"})");
  CHECK(Judged(tolerated).words == "before:answered ");
  CHECK_FALSE(tolerated.course().is_open);
  // Other events before the question count, and so does an answer without a question's time.
  CHECK(with_events(R"({"id":"1","event":"declined","at":"2026-03-01T09:00:00Z"})").state() == "declined");
  CHECK(Sample(R"({"id":"a","registered_at":"2026-04-01T09:00:00Z","events":[)"
               R"({"id":"1","event":"answered","at":"2026-03-01T09:00:00Z"}]})")
            .state() == "answered");
}

TEST_CASE("times that are known at a moment") {
  const Sample sample(R"({"id":"a","posted_at":"2026-04-01T09:00:00Z","registered_at":"2026-04-03T09:00:00Z",)"
                      R"("seen_at":"2026-04-05T09:00:00Z"})",
                      "2026-04-04T00:00:00Z");
  const Judged judged(sample);
  CHECK(judged.posted == at("2026-04-01T09:00:00Z"));
  CHECK(judged.registered == at("2026-04-03T09:00:00Z"));
  CHECK_FALSE(judged.seen);
  CHECK(judged.received == at("2026-04-01T09:00:00Z"));
}

TEST_CASE("an appeal of the future starts when it says, unless the future is hidden") {
  const Sample sample(R"({"id":"a","posted_at":"2027-04-01T09:00:00Z"})");
  const Judged judged(sample);
  CHECK(judged.posted == at("2027-04-01T09:00:00Z"));
  CHECK(judged.words == "future:posted_at ");
  CHECK_FALSE(Judged(sample, true).posted);
}

TEST_CASE("an event without a time takes part in the comparison of ids") {
  CHECK(with_events(R"({"id":"1","event":"answered","at":"2026-04-02T09:00:00Z"},{"id":"1","event":"interim"})")
            .appeal->events.empty());
}

TEST_CASE("an answer before a posted_at of the future is none only where nothing else says when") {
  const std::string answer = R"("events":[{"id":"1","event":"answered","at":"2026-04-01T09:00:00Z"}]})";
  const Sample seen(R"({"id":"a","posted_at":"2027-01-01T09:00:00Z","seen_at":"2026-03-01T09:00:00Z",)" + answer);
  CHECK(seen.state() == "answered");
  CHECK(Judged(seen).received == at("2026-03-01T09:00:00Z"));
  CHECK(Judged(seen).words == "future:posted_at ");
  CHECK(Sample(R"({"id":"a","posted_at":"2027-01-01T09:00:00Z",)" + answer).state() == "new");
  CHECK(Sample(R"({"id":"a","registered_at":"2027-01-01T09:00:00Z",)" + answer).state() == "answered");
}

TEST_CASE("a registration by an event says since when a citizen waits") {
  const std::string registered = R"("events":[)" + event("registered", 2) + "]}";
  const Judged judged(Sample(R"({"id":"a","seen_at":"2027-01-01T09:00:00Z",)" + registered), true);
  CHECK(judged.received == at("2026-04-02T02:00:00Z"));
  CHECK(judged.has_arrived);
  const Judged only(Sample(R"({"id":"a",)" + registered));
  CHECK(only.received == at("2026-04-02T02:00:00Z"));
  const Judged before_posted(Sample(R"({"id":"a","posted_at":"2027-01-01T09:00:00Z",)" + registered));
  CHECK(before_posted.received == at("2026-04-02T02:00:00Z"));
}

TEST_CASE("an appeal has arrived if a time of it is known, or if it has none") {
  const auto has_arrived = [](std::string_view line) { return Judged(Sample(line), true).has_arrived; };
  CHECK(has_arrived(R"({"id":"a"})"));
  CHECK(has_arrived(R"({"id":"a","posted_at":"2027-01-01T09:00:00Z","registered_at":"2026-03-01T09:00:00Z"})"));
  CHECK_FALSE(has_arrived(R"({"id":"a","posted_at":"2027-01-01T09:00:00Z"})"));
  CHECK_FALSE(has_arrived(R"({"id":"a","events":[{"id":"1","event":"registered","at":"2027-01-01T09:00:00Z"}]})"));
}

TEST_CASE("a refusal lasts until the appeal is reopened") {
  const auto declined = [](const std::string& events) {
    const Sample sample = with_events(events);
    return History(*sample.appeal, View{sample.now}).declined();
  };
  CHECK_FALSE(declined(event("answered", 1)));
  CHECK(declined(event("declined", 1) + "," + event("declined", 2, R"(,"by":"x")")) == at("2026-04-02T01:00:00Z"));
  CHECK_FALSE(declined(event("declined", 1) + "," + event("reopened", 2)));
  CHECK(declined(event("declined", 1) + "," + event("reopened", 2) + "," + event("declined", 3)) ==
        at("2026-04-02T03:00:00Z"));
}

TEST_CASE("what is resolved wants its proof, until it is reopened or explained") {
  constexpr MediaKinds photo = bit(MediaKind::photo);
  const auto is_unproven = [](const std::string& events, MediaKinds proof) {
    const Sample sample = with_events(events);
    return History(*sample.appeal, View{sample.now}).is_unproven(proof);
  };
  const std::string shown = R"(,"media":[{"type":"photo","url":"x"}])";
  CHECK(is_unproven(event("resolved", 2), photo));
  CHECK_FALSE(is_unproven(event("resolved", 2), 0));
  CHECK_FALSE(is_unproven(event("answered", 2), photo));
  CHECK_FALSE(is_unproven(event("resolved", 2, shown), photo));
  CHECK(is_unproven(event("interim", 1, shown) + "," + event("resolved", 2), photo));
  CHECK_FALSE(is_unproven(event("resolved", 2) + "," + event("note", 3, shown), photo));
  CHECK_FALSE(is_unproven(event("resolved", 2) + "," + event("reopened", 3), photo));
  CHECK_FALSE(is_unproven(event("resolved", 2) + "," + event("answered", 3, R"(,"outcome":"explained")"), photo));
}

TEST_CASE("what cannot be read of the events is an anomaly") {
  CHECK(Judged(Sample(R"({"id":"a","posted_at":"2026-04-01T09:00:00Z","events":{"event":"answered"}})")).words ==
        "no_list:events ");
  CHECK(Judged(with_events(event("corrected", 1, R"(,"set":{"classify.kind":"qqq"})"))).words ==
        "wrong_value:corrected ");
}

TEST_CASE("registered is what the source says, else the first event") {
  CHECK(Judged(with_events(event("registered", 3) + "," + event("registered", 2))).registered ==
        at("2026-04-02T02:00:00Z"));
  CHECK(Judged(Sample(R"({"id":"a","registered_at":"2026-04-03T09:00:00Z","events":[)" + event("registered", 2) + "]}"))
            .registered == at("2026-04-03T09:00:00Z"));
}

TEST_CASE("an `until` that is no time is told, and does not count") {
  const auto words = [](const std::string& kind, const std::string& until) {
    return Judged(with_events(R"({"event":")" + kind + R"(","at":"2026-04-02T09:00:00Z","until":)" + until + "}"))
        .words;
  };
  CHECK(words("control", R"("2026-04-25")") == "wrong_until:control ");
  CHECK(words("interim", R"("25.04.2026")") == "wrong_until:interim ");
  CHECK(words("extended", "7") == "wrong_until:extended ");
  CHECK(words("interim", "null").empty());
  CHECK(words("control", R"("2026-04-25T09:00:00Z")").empty());
  CHECK(words("note", R"("soon")").empty());
}
