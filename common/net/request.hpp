#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cur::net {

struct Header {
  std::string name, value;
};

// How often something may be asked. Requests of one `key` (a token, a host) wait for each other; those of one `daily`
// key (a token and a method) are counted over all runs of a day. Empty keys and noughts: no limit.
struct Budget {
  std::string key;
  double per_second = 0;
  std::string daily;
  std::uint64_t per_day = 0;
  std::string method{};  // what of `key` is asked for, where a server refuses by methods
};

// One question to a server, as a value.
struct Request {
  std::string method = "GET";  // of http(s); of imap(s) the command, or empty for what the URL names
  std::string url;             // absolute: https, http, imaps, imap
  std::vector<Header> headers;
  std::string body;                  // of a POST
  std::string user, password;        // of imap(s), or for Basic authorization; empty: none
  std::vector<std::string> secrets;  // all that no log, message, reject or recording may show: the token, the password
  Budget budget;
};

// Why there is no answer.
enum class Failure {
  none,         // there is one, whatever its status
  unreachable,  // no connection, or it broke: may pass
  timeout,      // connection or total time: may pass
  cut_off,      // the body is not whole: may pass
  too_large,    // more bytes than Limits allow
  refused,      // an address, a scheme, a redirect or a certificate that we do not go along with
};

// What came back. HTTP 4xx and 5xx are answers.
struct Response {
  int status = 0;               // 0 when there is none; of imap(s) 200, or 404: a letter not given
  std::vector<Header> headers;  // of the last answer, names as they came
  std::string body;             // decompressed
  std::string url;              // after redirects
  Failure failure = Failure::none;
  std::string trouble;  // why there is no answer, for people; no secret in it

  // The value of the last header of this name, whatever its case.
  std::optional<std::string_view> header(std::string_view name) const;
};

// What one request may cost, and whom it may talk to.
struct Limits {
  std::chrono::milliseconds connect{10'000};
  std::chrono::milliseconds total{60'000};       // with redirects
  std::uint64_t max_bytes = 16U << 20U;          // of a body, after decompression
  std::uint64_t max_header_bytes = 256U << 10U;  // of all headers of an answer
  int redirects = 5;
  bool private_network = false;  // the host of the request may be private or loopback, and speak plain http
  bool plain_http = false;       // http will do with a public host: only for what is public and needs no token
  std::string ca_file{};         // PEM; empty: the system's authorities
};

// `text` as a part of a URL: everything but letters, digits and -._~ as %XX.
std::string percent_encode(std::string_view text);

// name=value&…, encoded: a query, or the body of a form.
std::string form_encode(const std::vector<Header>& fields);

}  // namespace cur::net
