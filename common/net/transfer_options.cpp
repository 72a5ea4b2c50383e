#include "net/transfer_options.hpp"

#include <algorithm>
#include <cstdint>

#include <fmt/format.h>

namespace cur::net {

void set_connection_options(CURL* handle, const Url& url, const Limits& limits, std::chrono::milliseconds left) {
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_URL, url.whole.c_str());
  curl_easy_setopt(handle, CURLOPT_PROXY, "");
  curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connect.count()));
  curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(std::max<std::int64_t>(left.count(), 1)));
  if (limits.ca_file.empty()) return;
  curl_easy_setopt(handle, CURLOPT_CAINFO, limits.ca_file.c_str());
  curl_easy_setopt(handle, CURLOPT_CAPATH, nullptr);
}

void set_http_options(CURL* handle, const Request& request) {
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(handle, CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
  if (!request.user.empty()) {
    curl_easy_setopt(handle, CURLOPT_USERNAME, request.user.c_str());
    curl_easy_setopt(handle, CURLOPT_PASSWORD, request.password.c_str());
  }
  if (request.method == "POST") {
    curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    curl_easy_setopt(handle, CURLOPT_POSTFIELDS, request.body.data());
  } else if (request.method != "GET") {
    curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, request.method.c_str());
  }
}

curl_slist* header_list(const Request& request) {
  curl_slist* list = curl_slist_append(nullptr, "Expect:");  // saves the round trip of "100 Continue" before a body
  for (const Header& header : request.headers)
    list = curl_slist_append(list, fmt::format("{}: {}", header.name, header.value).c_str());
  return list;
}

void set_mail_options(CURL* handle, const Request& request) {
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "imap,imaps");
  curl_easy_setopt(handle, CURLOPT_USERNAME, request.user.c_str());
  curl_easy_setopt(handle, CURLOPT_PASSWORD, request.password.c_str());
  if (!request.method.empty() && request.method != "GET")
    curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, request.method.c_str());
}

}  // namespace cur::net
