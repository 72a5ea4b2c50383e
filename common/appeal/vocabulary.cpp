#include "appeal/vocabulary.hpp"

#include <algorithm>
#include <utility>

namespace cur::appeal {

namespace {

using namespace std::string_view_literals;

// The words of each set, in the order of its enumerators.
constexpr std::array k_events = {"registered"sv, "assigned"sv,        "forwarded"sv, "interim"sv,  "answered"sv,
                                 "resolved"sv,   "extended"sv,        "control"sv,   "paused"sv,   "resumed"sv,
                                 "reopened"sv,   "declined"sv,        "corrected"sv, "note"sv,     "deleted"sv,
                                 "prepared"sv,   "approved"sv,        "withdrawn"sv, "restored"sv, "grouped"sv,
                                 "parted"sv,     "comments_closed"sv, "gone"sv,      "silent"sv};
static_assert(k_events.size() == k_event_kinds);
constexpr std::array k_outcomes = {"resolved"sv, "explained"sv};  // of the enumerators after `none`
constexpr std::array k_states = {"new"sv,       "assigned"sv, "forwarded"sv, "interim"sv, "paused"sv,  "answered"sv,
                                 "explained"sv, "resolved"sv, "declined"sv,  "deleted"sv, "reopened"sv};
constexpr std::array k_urgencies = {"normal"sv, "high"sv, "urgent"sv};
constexpr std::array k_kinds = {"complaint"sv, "request"sv, "question"sv, "thanks"sv, "suggestion"sv, "noise"sv};
constexpr std::array k_media = {"photo"sv, "video"sv, "audio"sv, "document"sv, "link"sv, "poll"sv};
constexpr std::array k_sources = {"csv"sv,          "xlsx"sv,      "ods"sv,      "jsonl"sv,       "dir"sv,
                                  "json"sv,         "rss"sv,       "open311"sv,  "imap"sv,        "telegram.channel"sv,
                                  "vk.wall"sv,      "vk.search"sv, "vk.board"sv, "vk.longpoll"sv, "ok.group"sv,
                                  "telegram.bot"sv, "max.bot"sv};

struct ForeignMedia {
  std::string_view word;
  MediaKind kind;
};
// Attachments of VK (posted_photo, graffiti, clip, story, audio_message, podcast, doc), Odnoklassniki (movie, music),
// Telegram (animation, video_note, voice), MAX (image, file, contact), of several of them (sticker), and the `medium`
// of Media RSS (image, executable). Of VK's others (album, article, page, note, market, app, event) each is a link.
constexpr std::array k_foreign_media = {
    ForeignMedia{"image", MediaKind::photo},         ForeignMedia{"posted_photo", MediaKind::photo},
    ForeignMedia{"graffiti", MediaKind::photo},      ForeignMedia{"sticker", MediaKind::photo},
    ForeignMedia{"animation", MediaKind::video},     ForeignMedia{"video_note", MediaKind::video},
    ForeignMedia{"movie", MediaKind::video},         ForeignMedia{"clip", MediaKind::video},
    ForeignMedia{"story", MediaKind::video},         ForeignMedia{"voice", MediaKind::audio},
    ForeignMedia{"audio_message", MediaKind::audio}, ForeignMedia{"podcast", MediaKind::audio},
    ForeignMedia{"music", MediaKind::audio},         ForeignMedia{"doc", MediaKind::document},
    ForeignMedia{"file", MediaKind::document},       ForeignMedia{"contact", MediaKind::document},
    ForeignMedia{"executable", MediaKind::document}};

// The kind of a media type such as "image/jpeg": what is neither picture, video, sound nor a page is a document.
MediaKind kind_of_media_type(std::string_view type) {
  for (const auto& [start, kind] :
       {std::pair{"image/"sv, MediaKind::photo}, {"video/"sv, MediaKind::video}, {"audio/"sv, MediaKind::audio}}) {
    if (type.starts_with(start)) return kind;
  }
  return type.starts_with("text/html") ? MediaKind::link : MediaKind::document;
}

template <class Enum, std::size_t Size>
std::optional<Enum> find(const std::array<std::string_view, Size>& words, std::string_view text) {
  const auto found = std::find(words.begin(), words.end(), text);
  if (found == words.end()) return std::nullopt;
  return static_cast<Enum>(found - words.begin());
}

template <class Enum, std::size_t Size>
std::string_view word_of(const std::array<std::string_view, Size>& words, Enum value) {
  return words.at(static_cast<std::size_t>(value));
}

}  // namespace

std::string_view spelling(EventKind kind) {
  return kind == EventKind::other ? std::string_view() : word_of(k_events, kind);
}
EventKind read_event_kind(std::string_view text) { return find<EventKind>(k_events, text).value_or(EventKind::other); }
std::span<const std::string_view> event_kind_spellings() { return k_events; }

EventOrigin origin(EventKind kind) {
  if (kind < EventKind::prepared || kind == EventKind::other) return EventOrigin::source_or_hand;
  return kind < EventKind::comments_closed ? EventOrigin::hand : EventOrigin::channel;
}

std::string_view spelling(Outcome outcome) {
  return outcome == Outcome::none ? std::string_view() : k_outcomes.at(static_cast<std::size_t>(outcome) - 1);
}
Outcome read_outcome(std::string_view text) {
  const auto found = std::find(k_outcomes.begin(), k_outcomes.end(), text);
  return found == k_outcomes.end() ? Outcome::none : static_cast<Outcome>(found - k_outcomes.begin() + 1);
}
std::span<const std::string_view> outcome_spellings() { return k_outcomes; }

std::string_view spelling(State state) { return word_of(k_states, state); }
std::optional<State> read_state(std::string_view text) { return find<State>(k_states, text); }
std::span<const std::string_view> state_spellings() { return k_states; }

std::string_view spelling(Urgency urgency) { return word_of(k_urgencies, urgency); }
std::optional<Urgency> read_urgency(std::string_view text) { return find<Urgency>(k_urgencies, text); }
std::span<const std::string_view> urgency_spellings() { return k_urgencies; }

std::string_view spelling(AppealKind kind) { return word_of(k_kinds, kind); }
std::optional<AppealKind> read_appeal_kind(std::string_view text) { return find<AppealKind>(k_kinds, text); }
std::span<const std::string_view> appeal_kind_spellings() { return k_kinds; }

std::string_view spelling(MediaKind kind) { return word_of(k_media, kind); }
std::optional<MediaKind> read_media_kind(std::string_view text) { return find<MediaKind>(k_media, text); }
std::span<const std::string_view> media_kind_spellings() { return k_media; }

MediaKind media_kind_of(std::string_view foreign_word) {
  if (const std::optional<MediaKind> own = read_media_kind(foreign_word)) return *own;
  const auto* found = std::find_if(k_foreign_media.begin(), k_foreign_media.end(),
                                   [&](const ForeignMedia& entry) { return entry.word == foreign_word; });
  if (found != k_foreign_media.end()) return found->kind;
  return foreign_word.find('/') == std::string_view::npos ? MediaKind::link : kind_of_media_type(foreign_word);
}

std::string_view spelling(SourceKind kind) { return word_of(k_sources, kind); }
std::optional<SourceKind> read_source_kind(std::string_view text) { return find<SourceKind>(k_sources, text); }
std::span<const std::string_view> source_kind_spellings() { return k_sources; }

}  // namespace cur::appeal
