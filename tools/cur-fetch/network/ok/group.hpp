#pragma once

#include <deque>
#include <set>

#include "network/ok/api.hpp"
#include "network/posts/channel_events.hpp"
#include "network/posts/known_posts.hpp"
#include "network/posts/rejected_items.hpp"

namespace cur::fetch {

// `ok.group`: the topics of a group of Odnoklassniki and their comments.
MakePager configure_ok_group(config::Section& section, const config::Directory& directory, const NetworkSource& source);

struct OkGroupSettings {
  std::string group, application_key, secret_key_file, channel;
  std::vector<std::int64_t> topics;  // empty: the newest that the group lists
  std::int64_t days = 30;            // older ones of those are not looked at

  PageName name() const { return {"ok:group" + group, channel}; }
};

// Looks at each topic, and reads the comments of those that have more or fewer than before, and of all from time to
// time (is_due). The cursor keeps for each topic how many there were, the time of the newest, and a digest: a changed
// comment brings all of its topic again. It keeps those that are listed, and those of the last `days`.
class OkGroup : public Pager {
 public:
  OkGroup(const NetworkSource& source, const OkGroupSettings& settings, OkApi api, const Begin& begin);

  std::optional<net::Request> next() override;
  Verdict take(const net::Response& response, Page& page) override;
  std::optional<net::Request> check() override;

 private:
  enum class Stage { list, topic, comments };

  KnownPage& known() { return m_known[m_settings.group]; }
  bool is_named(std::int64_t topic) const;
  bool is_old(std::int64_t topic) const;  // known to be too old to be asked for
  Verdict refused(const OkAnswer& answer, Page& page);
  Verdict put_off(const OkAnswer& answer);
  void take_list(json::Value answer, Page& page);
  void forget_old(const std::set<std::int64_t>& listed);
  Verdict take_topic(json::Value answer, Page& page);
  Verdict take_comments(json::Value answer, Page& page);
  void finish_topic(Page& page);
  std::string digest(std::int64_t last) const;
  void begin_topic();
  Verdict end_topic();
  Verdict commit();

  const NetworkSource* m_source;
  OkGroupSettings m_settings;
  OkApi m_api;
  time::Instant m_now;
  std::int64_t m_oldest;  // date of the oldest topic that is looked at
  KnownPages m_known;
  std::string m_cursor;
  bool m_lost_cursor, m_checking = false;
  Stage m_stage;
  std::deque<std::int64_t> m_topics;  // to be read
  OkTopic m_topic;                    // the first of them
  std::string m_anchor;
  std::vector<Message> m_comments;
  OddItems m_odd_topics, m_odd;      // m_odd: comments of the topic
  std::set<std::int64_t> m_put_off;  // topics that were asked for wrongly; they are at the end now
};

}  // namespace cur::fetch
