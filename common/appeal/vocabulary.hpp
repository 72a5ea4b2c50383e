#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

// The closed sets of words that records use, each with its spelling. No other source spells them. cur-record(5) says
// what each word means.
//
// For every enum here: spelling(value) is the word in a record; read_X(text) is the value, or nothing for an unknown
// word; X_spellings() are all words, in the order of the enumerators, for messages that list them.
namespace cur::appeal {

// What happened to an appeal or to a channel.
enum class EventKind : std::uint8_t {
  // reported by sources and by hand
  registered,
  assigned,
  forwarded,
  interim,
  answered,
  resolved,
  extended,
  control,
  paused,
  resumed,
  reopened,
  declined,
  corrected,
  note,
  deleted,
  // by hand only
  prepared,
  approved,
  withdrawn,
  restored,
  grouped,
  parted,
  // of a channel
  comments_closed,
  gone,
  silent,
  // any other word; has no spelling
  other
};
inline constexpr std::size_t k_event_kinds = 24;  // without `other`

std::string_view spelling(EventKind kind);  // empty for `other`
EventKind read_event_kind(std::string_view text);
std::span<const std::string_view> event_kind_spellings();

// Who may report an event: a source, a person (`cur-store note`, a worklist), or the watch over a channel.
enum class EventOrigin : std::uint8_t { source_or_hand, hand, channel };
EventOrigin origin(EventKind kind);

// How a final answer ended the matter. `none`: the event says nothing of it.
enum class Outcome : std::uint8_t { none, resolved, explained };
std::string_view spelling(Outcome outcome);  // empty for `none`
Outcome read_outcome(std::string_view text);
std::span<const std::string_view> outcome_spellings();  // without `none`

// Where an appeal has got to; course.hpp says how events lead there.
enum class State : std::uint8_t {
  fresh,  // spelled "new"
  assigned,
  forwarded,
  interim,
  paused,
  answered,
  explained,
  resolved,
  declined,
  deleted,
  reopened
};
std::string_view spelling(State state);
std::optional<State> read_state(std::string_view text);
std::span<const std::string_view> state_spellings();

enum class Urgency : std::uint8_t { normal, high, urgent };
std::string_view spelling(Urgency urgency);
std::optional<Urgency> read_urgency(std::string_view text);
std::span<const std::string_view> urgency_spellings();

enum class AppealKind : std::uint8_t { complaint, request, question, thanks, suggestion, noise };
std::string_view spelling(AppealKind kind);
std::optional<AppealKind> read_appeal_kind(std::string_view text);
std::span<const std::string_view> appeal_kind_spellings();

// What is attached to a message or an event: one set for every source.
enum class MediaKind : std::uint8_t { photo, video, audio, document, link, poll };
std::string_view spelling(MediaKind kind);
std::optional<MediaKind> read_media_kind(std::string_view text);
std::span<const std::string_view> media_kind_spellings();
// The kind that a network's own word, or a media type, means: "image", "sticker", "image/png" → photo; "doc", "file",
// "application/pdf" → document; "voice" → audio. Returns `link` for an unknown word: the attachment is to be looked at
// where it stands.
MediaKind media_kind_of(std::string_view foreign_word);

// `type` of a source in sources.toml.
enum class SourceKind : std::uint8_t {
  csv,
  xlsx,
  ods,
  jsonl,
  dir,
  json,
  rss,
  open311,
  imap,
  telegram_channel,  // spelled "telegram.channel"; so are the others with a dot
  vk_wall,
  vk_search,
  vk_board,
  vk_longpoll,
  ok_group,
  telegram_bot,
  max_bot
};
std::string_view spelling(SourceKind kind);
std::optional<SourceKind> read_source_kind(std::string_view text);
std::span<const std::string_view> source_kind_spellings();

}  // namespace cur::appeal
