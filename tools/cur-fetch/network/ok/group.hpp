#pragma once

#include <deque>

#include "network/ok/api.hpp"
#include "network/posts/known_posts.hpp"

namespace cur::fetch {

// `ok.group`: the topics of a group of Odnoklassniki and their comments.
MakePager configure_ok_group(config::Section& section, const config::Directory& directory, const NetworkSource& source);

struct OkGroupSettings {
  std::string group, application_key, secret_key_file, channel;
  std::vector<std::int64_t> topics;  // empty: the newest that the group lists
};

// Looks at each topic, and reads the comments of those that have more or fewer than before. The cursor keeps for each
// topic how many there were, the time of the newest, and a digest: a changed comment brings all of its topic again.
class OkGroup : public Pager {
 public:
  OkGroup(const NetworkSource& source, const OkGroupSettings& settings, OkApi api, const Begin& begin);

  std::optional<net::Request> next() override;
  Verdict take(const net::Response& response, Page& page) override;
  std::optional<net::Request> check() override;

 private:
  enum class Stage { list, topic, comments };

  void take_list(json::Value answer, Page& page);
  Verdict take_topic(json::Value answer, Page& page);
  Verdict take_comments(json::Value answer, Page& page);
  void finish_topic(Page& page);
  std::string digest(std::int64_t last) const;
  Verdict end_topic();

  const NetworkSource* m_source;
  OkGroupSettings m_settings;
  OkApi m_api;
  KnownPages m_known;
  std::string m_cursor;
  Stage m_stage;
  std::deque<std::int64_t> m_topics;  // to be read
  OkTopic m_topic;                    // the first of them
  std::string m_anchor;
  std::vector<Message> m_comments;
};

}  // namespace cur::fetch
