#include "appeal/vocabulary.hpp"

#include <doctest/doctest.h>

using namespace cur::appeal;

namespace {

// Every word of a set reads as the value that is spelled so.
template <class Read>
void check_round_trip(std::span<const std::string_view> words, const Read& read) {
  for (const std::string_view word : words) {
    CAPTURE(word);
    CHECK(spelling(*read(word)) == word);
  }
}

}  // namespace

TEST_CASE("words read as the values that are spelled so") {
  check_round_trip(event_kind_spellings(), [](std::string_view word) { return std::optional(read_event_kind(word)); });
  check_round_trip(outcome_spellings(), [](std::string_view word) { return std::optional(read_outcome(word)); });
  check_round_trip(state_spellings(), read_state);
  check_round_trip(urgency_spellings(), read_urgency);
  check_round_trip(appeal_kind_spellings(), read_appeal_kind);
  check_round_trip(media_kind_spellings(), read_media_kind);
  check_round_trip(source_kind_spellings(), read_source_kind);
}

TEST_CASE("the order of words is that of the enumerators") {
  CHECK(spelling(EventKind::deleted) == "deleted");
  CHECK(spelling(EventKind::parted) == "parted");
  CHECK(spelling(EventKind::silent) == "silent");
  CHECK(spelling(State::fresh) == "new");
  CHECK(spelling(State::reopened) == "reopened");
  CHECK(spelling(Outcome::explained) == "explained");
  CHECK(spelling(SourceKind::telegram_channel) == "telegram.channel");
  CHECK(spelling(SourceKind::max_bot) == "max.bot");
}

TEST_CASE("an unknown word is no value") {
  CHECK(read_event_kind("Answered") == EventKind::other);
  CHECK(spelling(EventKind::other).empty());
  CHECK(read_outcome("") == Outcome::none);
  CHECK_FALSE(read_state("open"));
  CHECK_FALSE(read_media_kind("doc"));
}

TEST_CASE("who may report an event") {
  CHECK(origin(EventKind::answered) == EventOrigin::source_or_hand);
  CHECK(origin(EventKind::approved) == EventOrigin::hand);
  CHECK(origin(EventKind::gone) == EventOrigin::channel);
  CHECK(origin(EventKind::other) == EventOrigin::source_or_hand);
}

TEST_CASE("networks' own words for attachments") {
  CHECK(media_kind_of("photo") == MediaKind::photo);
  CHECK(media_kind_of("image") == MediaKind::photo);
  CHECK(media_kind_of("doc") == MediaKind::document);
  CHECK(media_kind_of("file") == MediaKind::document);
  CHECK(media_kind_of("clip") == MediaKind::video);
  CHECK(media_kind_of("podcast") == MediaKind::audio);
  CHECK(media_kind_of("market_album") == MediaKind::link);
  CHECK(media_kind_of("") == MediaKind::link);
}

TEST_CASE("media types of feeds") {
  CHECK(media_kind_of("image/jpeg") == MediaKind::photo);
  CHECK(media_kind_of("video/mp4") == MediaKind::video);
  CHECK(media_kind_of("audio/mpeg") == MediaKind::audio);
  CHECK(media_kind_of("application/pdf") == MediaKind::document);
  CHECK(media_kind_of("text/html; charset=utf-8") == MediaKind::link);
}
