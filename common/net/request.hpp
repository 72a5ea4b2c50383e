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

// Rate limits of a request. An empty key or a number of 0 means no limit.
struct Budget {
  std::string key;            // requests of one key (a token, a host) share the limit per second
  double per_second = 0;      // requests
  std::string daily;          // requests of one daily key (a token and a method) share the limit of a day, in all runs
  std::uint64_t per_day = 0;  // requests
  std::string method{};       // the API method, for servers that refuse single methods
};

// A request to a server.
struct Request {
  std::string method = "GET";  // http(s): the method; imap(s): the command, or empty to fetch what the URL names
  std::string url;             // absolute: https, http, imaps, imap
  std::vector<Header> headers;
  std::string body;                  // only for POST
  std::string user, password;        // for imap(s) or Basic authorization; empty if none
  std::vector<std::string> secrets;  // texts that no log, message, reject or recording may contain: tokens, passwords
  Budget budget;
};

// Why there is no response.
enum class Failure {
  none,         // there is a response, with any status
  unreachable,  // no connection, or it was lost; retryable
  timeout,      // Limits::connect or Limits::total exceeded; retryable
  cut_off,      // the body is incomplete; retryable
  too_large,    // larger than Limits allow
  refused,      // an address, scheme, redirect or certificate is not allowed
};

// The result of a request. HTTP statuses 4xx and 5xx are responses, not failures.
struct Response {
  int status = 0;               // 0 on failure; imap(s): 200, or 404 if the message does not exist
  std::vector<Header> headers;  // of the last response after redirects; case of names as received
  std::string body;             // decompressed
  std::string url;              // the final address, after redirects
  Failure failure = Failure::none;
  std::string trouble;  // message for the failure; contains no secret

  // Returns the value of the last header of that name, compared without case. Valid as long as the response.
  std::optional<std::string_view> header(std::string_view name) const;
};

// Limits of one request.
struct Limits {
  std::chrono::milliseconds connect{10'000};
  std::chrono::milliseconds total{60'000};       // including redirects
  std::uint64_t max_bytes = 16U << 20U;          // of the body, after decompression
  std::uint64_t max_header_bytes = 256U << 10U;  // of all headers of a response
  int redirects = 5;
  bool private_network = false;  // the host of the request may have a private address and use http
  bool plain_http = false;       // http is allowed for global hosts; only for public data without a token
  std::string ca_file{};         // certificates in PEM form; empty: those of the system
};

// Encodes all bytes but ASCII letters, digits and -._~ as %XX.
std::string percent_encode(std::string_view text);

// Formats a query or the body of a form: name=value&name=value, percent-encoded.
std::string form_encode(const std::vector<Header>& fields);

}  // namespace cur::net
