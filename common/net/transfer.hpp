#pragma once

#include <array>
#include <chrono>
#include <string>
#include <string_view>

#include <curl/curl.h>

#include "net/request.hpp"
#include "net/transfers.hpp"
#include "net/url.hpp"

// Not an interface of the layer: transfers.cpp uses it.
namespace cur::net {

// One request with its redirects. libcurl keeps pointers to the object, so it is never moved.
class Transfer {
 public:
  Transfer(Request request, const Limits& limits, Transfers::Done done);
  ~Transfer();
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  // Prepares handle() for the first exchange. Returns false if the request is refused; the response then says why.
  bool begin();
  // Evaluates an exchange that libcurl has finished with `code`. Returns true if handle() is ready for another one,
  // which follows a redirect, and false if the response is complete.
  bool finish_exchange(CURLcode code);

  CURL* handle() const { return m_handle; }  // owned by the object
  void finish();                             // calls `done` with the response

 private:
  void prepare(const Url& url, bool other_host);
  bool follow_redirect(std::string_view location);
  bool drop_secrets(const Url& to);
  bool refuse(std::string_view why);  // returns false
  void fail(CURLcode code);
  void set_failure(Failure failure, std::string_view why);

  std::size_t take_body(std::string_view bytes);
  std::size_t take_header(std::string_view line);
  static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* self);
  static std::size_t on_header(char* data, std::size_t size, std::size_t count, void* self);
  static curl_socket_t on_socket(void* self, curlsocktype purpose, curl_sockaddr* address);

  CURL* m_handle;
  curl_slist* m_headers = nullptr;
  Request m_request;
  Limits m_limits;
  Transfers::Done m_done;
  Response m_response;
  Url m_first;                     // of the request
  Url m_current;                   // of the current exchange
  bool m_private_allowed = false;  // whether the host of m_current may have a private address
  std::chrono::steady_clock::time_point m_deadline;
  int m_redirects = 0;
  std::uint64_t m_header_bytes = 0;
  std::array<char, CURL_ERROR_SIZE> m_error{};
};

}  // namespace cur::net
