#include <algorithm>

#include <fmt/format.h>

#include "net/transfer.hpp"

// What libcurl is told before each exchange.
namespace cur::net {

void Transfer::prepare(const Url& url, bool other_host) {
  m_at = url;
  m_header_bytes = 0;
  m_response = Response{};
  m_response.url = url.whole;
  curl_easy_reset(m_handle);
  const auto left =
      std::chrono::duration_cast<std::chrono::milliseconds>(m_deadline - std::chrono::steady_clock::now());
  CURL* const h = m_handle;
  curl_easy_setopt(h, CURLOPT_PRIVATE, this);
  curl_easy_setopt(h, CURLOPT_ERRORBUFFER, m_error.data());
  curl_easy_setopt(h, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(h, CURLOPT_URL, url.whole.c_str());
  curl_easy_setopt(h, CURLOPT_PROXY, "");
  curl_easy_setopt(h, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(m_limits.connect.count()));
  curl_easy_setopt(h, CURLOPT_TIMEOUT_MS, static_cast<long>(std::max<std::int64_t>(left.count(), 1)));
  if (!m_limits.ca_file.empty()) {
    curl_easy_setopt(h, CURLOPT_CAINFO, m_limits.ca_file.c_str());
    curl_easy_setopt(h, CURLOPT_CAPATH, nullptr);
  }
  curl_easy_setopt(h, CURLOPT_WRITEFUNCTION, &Transfer::on_body);
  curl_easy_setopt(h, CURLOPT_WRITEDATA, this);
  curl_easy_setopt(h, CURLOPT_HEADERFUNCTION, &Transfer::on_header);
  curl_easy_setopt(h, CURLOPT_HEADERDATA, this);
  curl_easy_setopt(h, CURLOPT_OPENSOCKETFUNCTION, &Transfer::on_socket);
  curl_easy_setopt(h, CURLOPT_OPENSOCKETDATA, this);
  // A connection that another source made to its private host was judged for that source only.
  if (other_host) curl_easy_setopt(h, CURLOPT_FRESH_CONNECT, 1L);
  url.scheme.starts_with("imap") ? prepare_mail() : prepare_http(url);
}

void Transfer::prepare_http(const Url&) {
  curl_easy_setopt(m_handle, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(m_handle, CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
  if (!m_request.user.empty()) {
    curl_easy_setopt(m_handle, CURLOPT_USERNAME, m_request.user.c_str());
    curl_easy_setopt(m_handle, CURLOPT_PASSWORD, m_request.password.c_str());
  }
  if (m_request.method == "POST") {
    curl_easy_setopt(m_handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(m_request.body.size()));
    curl_easy_setopt(m_handle, CURLOPT_POSTFIELDS, m_request.body.data());
  } else if (m_request.method != "GET") {
    curl_easy_setopt(m_handle, CURLOPT_CUSTOMREQUEST, m_request.method.c_str());
  }
  curl_slist_free_all(m_headers);
  m_headers = curl_slist_append(nullptr, "Expect:");  // no second round trip before a body
  for (const Header& header : m_request.headers)
    m_headers = curl_slist_append(m_headers, fmt::format("{}: {}", header.name, header.value).c_str());
  curl_easy_setopt(m_handle, CURLOPT_HTTPHEADER, m_headers);
}

void Transfer::prepare_mail() {
  curl_easy_setopt(m_handle, CURLOPT_PROTOCOLS_STR, "imap,imaps");
  curl_easy_setopt(m_handle, CURLOPT_USERNAME, m_request.user.c_str());
  curl_easy_setopt(m_handle, CURLOPT_PASSWORD, m_request.password.c_str());
  if (!m_request.method.empty() && m_request.method != "GET")
    curl_easy_setopt(m_handle, CURLOPT_CUSTOMREQUEST, m_request.method.c_str());
}

}  // namespace cur::net
