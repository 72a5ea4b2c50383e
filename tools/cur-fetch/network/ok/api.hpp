#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "network/json_body.hpp"
#include "network/posts/conversation.hpp"
#include "network/network_source.hpp"

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

// An answer of Odnoklassniki: its errors come with status 200.
class OkAnswer {
 public:
  explicit OkAnswer(const net::Response& response);

  const std::optional<Verdict>& stop() const { return m_stop; }  // as in VkAnswer
  const std::string& trouble() const { return m_trouble; }       // of this topic only, or what stop() is about
  // stop() is about what we asked for: where several things are asked for, the others may be right.
  bool asked_wrongly() const;
  bool names_nothing() const;  // what was asked for is not there, or not any more
  json::Value value() const { return m_body.value(); }

 private:
  JsonBody m_body;
  std::optional<Verdict> m_stop;
  std::string m_trouble;
  std::int64_t m_code = 0;
};

// A topic of a group, and a comment under it. The Error says why it is none.
struct OkTopic {
  std::int64_t comments = 0;
  bool closed = false;  // we may not comment; only where it says what we may
  Appeal appeal;
};
Result<OkTopic> ok_topic(json::Value answer, std::string_view group, std::int64_t topic);
Result<Message> ok_comment(json::Value comment, const Appeal& topic);

std::string ok_topic_id(std::string_view group, std::int64_t topic);  // ok:group/47/topic/62

// {group:47}Name{group} is Name.
std::string ok_visible(std::string_view text);

}  // namespace cur::fetch
