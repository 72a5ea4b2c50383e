#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "json/value.hpp"
#include "net/request.hpp"
#include "network/json_body.hpp"
#include "network/pager.hpp"
#include "network/network_source.hpp"

namespace cur::fetch {

inline constexpr std::string_view k_vk_url = "https://api.vk.com";  // api.vk.ru answers as well
inline constexpr double k_vk_per_second = 3;  // of user and service keys; a community's may ask 20 times

// What an error of VK asks for.
enum class VkAction {
  retry,            // back off, then again
  slow_down,        // again within a second
  stop_run,         // this method not again in this run
  stop_day,         // this method not again before tomorrow
  captcha,          // a person must look
  authorisation,    // the token is not good, or not for this
  skip,             // this page or post only
  comments_closed,  // of this post
  configuration,    // we asked for the wrong thing
  method_gone       // the method or the version is no more
};

// Errors that are not in the table concern what was asked for: skip.
VkAction vk_action(std::int64_t code);

// Whether a page or board that answers so has vanished: for certain (18, deleted or banned), or, where it `was_read`
// before, because it was closed to all who have no more rights than we (15, 30, 203). Other errors, those of rights and
// requests among them, say nothing of the page.
bool vk_has_vanished(std::int64_t code, bool was_read);

struct VkError {
  std::int64_t code = 0;
  std::string message;
};

// An answer of VK: its errors come with status 200.
class VkAnswer {
 public:
  explicit VkAnswer(const net::Response& response);

  // What to do when there is nothing to read: the status, a body that is no JSON, or an error that concerns more than
  // this page or post.
  const std::optional<Verdict>& stop() const { return m_stop; }
  // An error of this page or post only (skip, comments_closed), or what stop() is about.
  const std::optional<VkError>& error() const { return m_error; }
  // stop() is about what we asked for: where several things are asked for, the others may be right.
  bool asked_wrongly() const { return m_error && vk_action(m_error->code) == VkAction::configuration; }
  json::Value response() const { return m_body.value().member("response"); }

 private:
  JsonBody m_body;
  std::optional<VkError> m_error;
  std::optional<Verdict> m_stop;
};

// Makes the requests of one token: the token in a header, never in a URL, paced and counted by token and method.
class VkApi {
 public:
  VkApi(const NetworkSource& source, std::string token);

  net::Request request(std::string_view method, std::vector<net::Header> fields) const;

 private:
  const NetworkSource* m_source;
  std::string m_token, m_key;
};

}  // namespace cur::fetch
