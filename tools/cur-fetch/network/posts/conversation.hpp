#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "network/network_source.hpp"
#include "batch/batch.hpp"

namespace cur::fetch {

// One message of a discussion, with what is needed to say whose answer it is.
struct Message {
  Appeal appeal;
  bool replies = false;                // to its parent; else it stands under it as all do
  std::string thread;                  // the nearest thread that it stands in: a comment's, else the post's
  std::vector<std::string> mentioned;  // ids of accounts
  std::vector<std::string> named;      // ids of the messages that its text names
};

// Who wrote what in a discussion, message by message in their order: knows what an answer of an official account
// belongs to. Pure.
class Conversation {
 public:
  explicit Conversation(const NetworkSource& source) : m_source(&source) {}

  // The message as an appeal, or as the event `answered`, on the page; an answer that belongs to nothing is counted as
  // unattached. What is the `same` as before is not added, and only takes part.
  void add(Message message, Page& page, Seen seen = Seen::never);
  // The message takes part, and is an appeal whoever wrote it: a post begins a discussion, it does not answer.
  void begin(Appeal appeal, Page& page, Seen seen = Seen::never);

 private:
  bool is_official(const std::string& id) const;
  std::string target_of(const Message& message) const;
  void remember(const Message& message, const std::string& target);

  const NetworkSource* m_source;
  std::map<std::string, std::string, std::less<>> m_targets;  // message -> the appeal that an answer to it answers
  std::map<std::string, std::string, std::less<>> m_latest;   // account -> its latest appeal
  std::map<std::string, std::string, std::less<>> m_first;    // thread -> its first appeal
};

// The event that an official message is: `appeal` is what it answers; empty: nothing that is known, and the event is
// of its channel and thread.
Event answer_event(const Appeal& message, std::string appeal);

// `deleted` of a message, noticed at `at`.
Event deletion_event(const std::string& appeal, const std::string& url, time::Instant at);

}  // namespace cur::fetch
