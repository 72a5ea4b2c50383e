#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "appeal/vocabulary.hpp"
#include "time/instant.hpp"

// Records of sources on the network, as values. cur-record(5) defines the fields; empty ones are not written.
namespace cur::fetch {

// Whether an earlier run wrote a message, and whether the message has changed since.
enum class Seen { never, changed, same };

struct Media {
  appeal::MediaKind kind;
  std::string url;
};

struct Account {
  std::string id, name;
  bool is_official = false;
};

// An event: on a line of its own (an official answer, closed comments), or in Appeal::events. On a line of its own,
// `appeal` or `channel` names what it belongs to.
struct Event {
  std::string id;
  appeal::EventKind event = appeal::EventKind::other;
  std::string appeal, channel;
  std::optional<time::Instant> at, until;
  std::string thread;  // of an answer to an unknown message: the thread that it stands in
  std::string by, text, url;
  appeal::Outcome outcome = appeal::Outcome::none;
  std::vector<Media> media;
};

struct Appeal {
  std::string id;  // the same in every fetch: vk:wall-12_34?reply=56, NAME:4711
  std::string channel, url, thread, parent;
  Account author;
  std::optional<time::Instant> posted_at, registered_at, edited_at;
  std::string title, text;  // as a reader saw them; bytes that are not UTF-8 are written as U+FFFD
  std::vector<Media> media;
  std::string municipality, address;
  std::optional<double> lat, lon;
  std::optional<double> audience, views, likes, reposts;
  std::map<std::string, std::string> labels;
  std::vector<std::pair<std::string, std::string>> extra;  // values of the source that have no field here
  std::vector<Event> events;                               // ordered by (at, id)
};

struct Poll {
  struct Option {
    std::string text;
    std::optional<double> votes;
    std::optional<double> percent{};  // if the source shows no votes
  };
  std::string id, channel, url, question;
  std::vector<Option> options;
  std::optional<double> voters;
  std::optional<bool> anonymous;
  std::optional<time::Instant> closed_at;
};

}  // namespace cur::fetch
