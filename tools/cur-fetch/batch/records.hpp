#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "time/instant.hpp"

// What a source on the network tells of, as values. cur-record(5) says what the fields are; empty ones are not written.
namespace cur::fetch {

// Whether a message was written out by a run before, and whether it has become another since.
enum class Seen { never, changed, same };

struct Media {
  std::string type, url;
};

struct Account {
  std::string id, name;
  bool official = false;
};

// An answer of an official account, a page that closed its comments: on a line of its own. `appeal` or `channel` says
// whose it is.
struct Event {
  std::string id, event, appeal, channel;
  std::optional<time::Instant> at, until;
  std::string thread;  // of an answer that belongs to no message known: where it stands
  std::string by, text, url, outcome;
  std::vector<Media> media;
};

struct Appeal {
  std::string id;  // whole and stable over every fetch: vk:wall-12_34?reply=56, NAME:4711
  std::string channel, url, thread, parent;
  Account author;
  std::optional<time::Instant> posted_at, registered_at, edited_at;
  std::string title, text;  // as a reader saw them, in UTF-8; bad bytes are written as U+FFFD
  std::vector<Media> media;
  std::string municipality, address;
  std::optional<double> lat, lon;
  std::optional<double> audience, views, likes, reposts;
  std::map<std::string, std::string> labels;
  std::vector<std::pair<std::string, std::string>> extra;  // what the source says and has no field here
  std::vector<Event> events;                               // ordered by (at, id)
};

struct Poll {
  struct Option {
    std::string text;
    std::optional<double> votes;
    std::optional<double> percent{};  // where the source shows no votes
  };
  std::string id, channel, url, question;
  std::vector<Option> options;
  std::optional<double> voters;
  std::optional<bool> anonymous;
  std::optional<time::Instant> closed_at;
};

}  // namespace cur::fetch
