#include "net/transfer.hpp"

#include <new>

#include <fmt/format.h>
#include <sys/socket.h>

#include "base/strings.hpp"
#include "net/address_policy.hpp"
#include "net/redact.hpp"
#include "net/transfer_options.hpp"

namespace cur::net {

namespace {

bool is_header(const Header& header, std::string_view name) {
  Response one;
  one.headers.push_back(header);
  return one.header(name).has_value();
}

// Redirects that are followed. 300 and 304 count as answers.
bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

Failure failure_of(CURLcode code) {
  switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
      return Failure::timeout;
    case CURLE_PARTIAL_FILE:
    case CURLE_RECV_ERROR:
    case CURLE_BAD_CONTENT_ENCODING:
    case CURLE_WRITE_ERROR:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
      return Failure::cut_off;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_LOGIN_DENIED:
      return Failure::refused;
    default:
      return Failure::unreachable;
  }
}

}  // namespace

Transfer::Transfer(Request request, const Limits& limits, Transfers::Done done)
    : m_handle(curl_easy_init()),
      m_request(std::move(request)),
      m_limits(limits),
      m_done(std::move(done)),
      m_deadline(std::chrono::steady_clock::now() + limits.total) {
  if (m_handle == nullptr) throw std::bad_alloc();
}

Transfer::~Transfer() {
  curl_easy_cleanup(m_handle);
  curl_slist_free_all(m_headers);
}

bool Transfer::begin() {
  const Result<Url> url = parse_url(m_request.url);
  if (!url) return refuse(url.error().message);
  m_first = *url;
  m_private_allowed = m_limits.private_network;
  const std::string refused = refused_url(*url, m_limits);
  if (!refused.empty()) return refuse(refused);
  prepare(*url, false);
  return true;
}

bool Transfer::finish_exchange(CURLcode code) {
  long status = 0;
  curl_easy_getinfo(m_handle, CURLINFO_RESPONSE_CODE, &status);
  m_response.status = static_cast<int>(status);
  if (code == CURLE_REMOTE_FILE_NOT_FOUND && m_current.scheme.starts_with("imap")) {
    m_response.status = 404;
    m_response.body.clear();
    return false;
  }
  if (code != CURLE_OK) {
    fail(code);
    return false;
  }
  // A host may have several addresses: if one was refused and another answered, the exchange succeeded.
  m_response.failure = Failure::none;
  m_response.trouble.clear();
  if (m_current.scheme.starts_with("imap")) {
    m_response.status = 200;
    return false;
  }
  const std::optional<std::string_view> location = m_response.header("location");
  if (!is_redirect(m_response.status) || !location) return false;
  return follow_redirect(std::string(*location));
}

void Transfer::prepare(const Url& url, bool other_host) {
  m_current = url;
  m_header_bytes = 0;
  m_response = Response{};
  m_response.url = url.whole;
  curl_easy_reset(m_handle);
  const auto left =
      std::chrono::duration_cast<std::chrono::milliseconds>(m_deadline - std::chrono::steady_clock::now());
  set_connection_options(m_handle, url, m_limits, left);
  curl_easy_setopt(m_handle, CURLOPT_PRIVATE, this);
  curl_easy_setopt(m_handle, CURLOPT_ERRORBUFFER, m_error.data());
  curl_easy_setopt(m_handle, CURLOPT_WRITEFUNCTION, &Transfer::on_body);
  curl_easy_setopt(m_handle, CURLOPT_WRITEDATA, this);
  curl_easy_setopt(m_handle, CURLOPT_HEADERFUNCTION, &Transfer::on_header);
  curl_easy_setopt(m_handle, CURLOPT_HEADERDATA, this);
  curl_easy_setopt(m_handle, CURLOPT_OPENSOCKETFUNCTION, &Transfer::on_socket);
  curl_easy_setopt(m_handle, CURLOPT_OPENSOCKETDATA, this);
  // An open connection to a private host was allowed for the source that made it, not for a redirect of another one.
  if (other_host) curl_easy_setopt(m_handle, CURLOPT_FRESH_CONNECT, 1L);
  if (url.scheme.starts_with("imap")) return set_mail_options(m_handle, m_request);
  set_http_options(m_handle, m_request);
  curl_slist_free_all(m_headers);
  m_headers = header_list(m_request);
  curl_easy_setopt(m_handle, CURLOPT_HTTPHEADER, m_headers);
}

bool Transfer::follow_redirect(std::string_view location) {
  if (++m_redirects > m_limits.redirects)
    return refuse(fmt::format("more than {} redirects, one after the other", m_limits.redirects));
  const Result<Url> to = resolve_url(m_current.whole, location);
  if (!to) return refuse(fmt::format("redirected to what is no address: {}", to.error().message));
  const std::string refused =
      m_first.same_origin(*to) ? refused_url(*to, m_limits) : refused_redirect(m_current, *to, m_limits);
  if (!refused.empty()) return refuse(fmt::format("redirected to {}://{}: {}", to->scheme, to->host, refused));
  const bool same = m_current.same_origin(*to);
  m_private_allowed = m_limits.private_network && m_first.same_origin(*to);
  const bool keeps_method = m_response.status == 307 || m_response.status == 308;
  if (!keeps_method && m_request.method == "POST") {
    m_request.method = "GET";
    m_request.body.clear();
  }
  if (!same && !drop_secrets(*to)) return false;
  prepare(*to, !same);
  return true;
}

// Removes credentials from the request. Refuses, and returns false, if a secret stands in the body or in the address.
bool Transfer::drop_secrets(const Url& to) {
  Redactor redactor;
  for (const std::string& secret : m_request.secrets) redactor.add(secret);
  std::erase_if(m_request.headers, [&](const Header& header) {
    return is_header(header, "Authorization") || is_header(header, "Cookie") || redactor(header.value) != header.value;
  });
  m_request.user.clear();
  m_request.password.clear();
  if (redactor(m_request.body) == m_request.body && redactor(to.whole) == to.whole) return true;
  return refuse("redirected to another host, which the token is not for");
}

void Transfer::set_failure(Failure failure, std::string_view why) {
  Redactor redactor;
  for (const std::string& secret : m_request.secrets) redactor.add(secret);
  m_response.failure = failure;
  m_response.trouble = redactor(why);
}

bool Transfer::refuse(std::string_view why) {
  m_response.status = 0;
  set_failure(Failure::refused, why);
  return false;
}

void Transfer::fail(CURLcode code) {
  m_response.status = 0;
  if (m_response.failure != Failure::none) return;  // set by a callback
  const std::string_view reason = m_error.front() != '\0' ? m_error.data() : curl_easy_strerror(code);
  set_failure(failure_of(code), fmt::format("{}: {}", m_current.host, reason));
}

void Transfer::finish() {
  if (m_response.failure != Failure::none) m_response.body.clear();
  m_done(std::move(m_response));
}

std::size_t Transfer::take_body(std::string_view bytes) {
  if (m_response.body.size() + bytes.size() > m_limits.max_bytes) {
    set_failure(Failure::too_large,
                fmt::format("{}: the answer is larger than {} bytes", m_current.host, m_limits.max_bytes));
    return 0;
  }
  m_response.body += bytes;
  return bytes.size();
}

std::size_t Transfer::take_header(std::string_view line) {
  m_header_bytes += line.size();
  if (m_header_bytes > m_limits.max_header_bytes) {
    set_failure(Failure::too_large,
                fmt::format("{}: the headers are larger than {} bytes", m_current.host, m_limits.max_header_bytes));
    return 0;
  }
  if (line.starts_with("HTTP/")) m_response.headers.clear();  // those of an interim answer, such as 100
  const std::size_t colon = line.find(':');
  if (colon != std::string_view::npos)
    m_response.headers.push_back({std::string(trim(line.substr(0, colon))), std::string(trim(line.substr(colon + 1)))});
  return line.size();
}

std::size_t Transfer::on_body(char* data, std::size_t size, std::size_t count, void* self) {
  return static_cast<Transfer*>(self)->take_body({data, size * count});
}

std::size_t Transfer::on_header(char* data, std::size_t size, std::size_t count, void* self) {
  return static_cast<Transfer*>(self)->take_header({data, size * count});
}

curl_socket_t Transfer::on_socket(void* self, curlsocktype, curl_sockaddr* address) {
  auto* const transfer = static_cast<Transfer*>(self);
  const std::string refused = refused_address(address->addr, transfer->m_private_allowed);
  if (!refused.empty()) {
    transfer->set_failure(Failure::refused, fmt::format("{}: {}", transfer->m_current.host, refused));
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

}  // namespace cur::net
