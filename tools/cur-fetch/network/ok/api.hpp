#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "json/value.hpp"
#include "network/json_body.hpp"
#include "network/network_source.hpp"
#include "network/posts/conversation.hpp"

namespace cur::fetch {

inline constexpr std::string_view k_ok_url = "https://api.ok.ru";
inline constexpr double k_ok_per_second = 1;  // the quotas are not published

// Makes signed requests.
class OkApi {
 public:
  OkApi(const NetworkSource& source, std::string application_key, std::string token, std::string secret_key);

  net::Request request(std::string_view method, std::vector<net::Header> fields) const;

 private:
  const NetworkSource* m_source;
  std::string m_application_key, m_token, m_secret_key, m_session_secret, m_pace;
};

// An answer of Odnoklassniki. Its errors come with status 200.
class OkAnswer {
 public:
  explicit OkAnswer(const net::Response& response);

  const std::optional<Verdict>& stop() const { return m_stop; }  // as in VkAnswer
  const std::string& trouble() const { return m_trouble; }  // the error, whether or not stop() is set because of it
  // stop() is set because the request was wrong. Requests for other topics may be right.
  bool is_wrong_request() const;
  bool is_not_found() const;  // the group or topic does not exist, or not any more
  json::Value value() const { return m_body.value(); }

 private:
  JsonBody m_body;
  std::optional<Verdict> m_stop;
  std::string m_trouble;
  std::int64_t m_code = 0;
};

// A topic of a group, and a comment on it. The Error says what is missing.
struct OkTopic {
  std::int64_t comments = 0;
  bool is_closed = false;  // comments are not allowed; false if the answer does not say so
  Appeal appeal;
};
Result<OkTopic> ok_topic(json::Value answer, std::string_view group, std::int64_t topic);
Result<Message> ok_comment(json::Value comment, const Appeal& topic);

std::string ok_topic_id(std::string_view group, std::int64_t topic);  // ok:group/47/topic/62

// The text as a reader sees it: Name for {group:47}Name{group}.
std::string ok_visible(std::string_view text);

}  // namespace cur::fetch
