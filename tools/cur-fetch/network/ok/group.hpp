#pragma once

#include <deque>
#include <set>

#include "json/value.hpp"
#include "network/ok/api.hpp"
#include "network/posts/channel_events.hpp"
#include "network/posts/known_posts.hpp"
#include "network/posts/rejected_items.hpp"

namespace cur::fetch {

// `ok.group`: the topics of a group of Odnoklassniki and their comments.
MakePager configure_ok_group(config::Section& section, const config::Directory& directory, const NetworkSource& source);

struct OkGroupSettings {
  std::string group, application_key, secret_key_file, channel;
  std::vector<std::int64_t> topics;  // empty: the newest topics of the group
  std::int64_t days = 30;            // of the newest topics, those older than this are not read

  CommunityName name() const { return {"ok:group" + group, channel}; }
};

// Reads each topic, and the comments of those whose number of comments has changed or that are due (is_due). The cursor
// keeps for each topic the number of comments, the time of the newest, and a digest: if a comment has changed, all
// comments of its topic are written again. It keeps topics that are listed, and topics of the last `days`.
class OkGroup : public Pager {
 public:
  OkGroup(const NetworkSource& source, const OkGroupSettings& settings, OkApi api, const PagerContext& context);

  std::optional<net::Request> next_request() override;
  Verdict consume(const net::Response& response, Batch& batch) override;
  std::optional<net::Request> check_request() override;

 private:
  enum class Stage { list, topic, comments };

  KnownCommunity& known() { return m_known[m_settings.group]; }
  bool is_named(std::int64_t topic) const;
  bool is_old(std::int64_t topic) const;  // known to be too old to be read
  Verdict refused(const OkAnswer& answer, Batch& batch);
  Verdict postpone(const OkAnswer& answer);
  void consume_list(json::Value answer, Batch& batch);
  void forget_old(const std::set<std::int64_t>& listed);
  Verdict consume_topic(json::Value answer, Batch& batch);
  Verdict consume_comments(json::Value answer, Batch& batch);
  void finish_topic(Batch& batch);
  std::string digest(std::int64_t last) const;
  void begin_topic();
  Verdict end_topic();
  Verdict commit();

  const NetworkSource* m_source;
  OkGroupSettings m_settings;
  OkApi m_api;
  time::Instant m_now;
  std::int64_t m_oldest;  // date of the oldest topic that is read
  KnownCommunities m_known;
  std::string m_cursor;
  bool m_lost_cursor, m_checking = false;
  Stage m_stage;
  std::deque<std::int64_t> m_topics;  // to be read
  OkTopic m_topic;                    // the first of them
  std::string m_anchor;
  std::vector<Message> m_comments;
  RejectedItems m_rejected_topics, m_rejected;  // m_rejected: comments of the topic
  std::set<std::int64_t> m_postponed;           // topics whose request was wrong; they are at the end now
};

}  // namespace cur::fetch
