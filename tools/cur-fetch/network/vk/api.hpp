#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "json/value.hpp"
#include "net/request.hpp"
#include "network/json_body.hpp"
#include "network/network_source.hpp"
#include "network/pager.hpp"

namespace cur::fetch {

inline constexpr std::string_view k_vk_url = "https://api.vk.com";  // api.vk.ru answers as well
inline constexpr double k_vk_per_second = 3;  // of user and service keys; a community's may ask 20 times

// What an error of VK requires.
enum class VkAction {
  retry,            // back off, then again
  slow_down,        // again within a second
  stop_run,         // this method not again in this run
  stop_day,         // this method not again before tomorrow
  captcha,          // a person must answer a captcha
  authorisation,    // the token is invalid, or does not allow this method
  skip,             // concerns only this community or post
  comments_closed,  // comments on this post are closed
  configuration,    // the request was wrong
  method_gone       // the method or the version does not exist any more
};

// Errors that are not in the table are `skip`.
VkAction vk_action(std::int64_t code);

// Returns whether a community or board with this error has vanished: it was deleted or banned (18), or it `was_read`
// before and is now closed to the public (15, 30, 203). No other error means that.
bool vk_has_vanished(std::int64_t code, bool was_read);

struct VkError {
  std::int64_t code = 0;
  std::string message;
};

// An answer of VK. Its errors come with status 200.
class VkAnswer {
 public:
  explicit VkAnswer(const net::Response& response);

  // The verdict if there is nothing to read: because of the status, of a body that is no JSON, or of an error that
  // concerns more than this community or post.
  const std::optional<Verdict>& stop() const { return m_stop; }
  // The error in the answer, whether or not stop() is set because of it.
  const std::optional<VkError>& error() const { return m_error; }
  // stop() is set because the request was wrong. Requests for other communities of the source may be right.
  bool is_wrong_request() const { return m_error && vk_action(m_error->code) == VkAction::configuration; }
  json::Value response() const { return m_body.value().member("response"); }

 private:
  JsonBody m_body;
  std::optional<VkError> m_error;
  std::optional<Verdict> m_stop;
};

// Makes the requests of one token, with the token in a header and never in a URL. Their pace and number are limited by
// token and method.
class VkApi {
 public:
  VkApi(const NetworkSource& source, std::string token);

  net::Request request(std::string_view method, std::vector<net::Header> fields) const;

 private:
  const NetworkSource* m_source;
  std::string m_token, m_key;
};

}  // namespace cur::fetch
