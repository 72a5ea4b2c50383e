#pragma once

#include <array>
#include <chrono>
#include <string>
#include <string_view>

#include <curl/curl.h>

#include "net/request.hpp"
#include "net/transfers.hpp"
#include "net/url.hpp"

// Not an interface of the layer: what transfers.cpp is made of.
namespace cur::net {

// One request with its redirects. libcurl keeps pointers to it: it never moves.
class Transfer {
 public:
  Transfer(Request request, const Limits& limits, Transfers::Done done);
  ~Transfer();
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  // Whether handle() is ready for a first exchange; else response() says why not.
  bool begin();
  // libcurl is done with an exchange. True: handle() is ready for the next one, a redirect.
  bool ended(CURLcode code);

  CURL* handle() const { return m_handle; }
  void finish();  // hands the response over

 private:
  void prepare(const Url& url, bool other_host);
  void prepare_http(const Url& url);
  void prepare_mail();
  bool redirected(std::string_view location);
  bool drop_secrets(const Url& to);
  bool refuse(std::string_view why);
  void fail(CURLcode code);
  void explain(Failure failure, std::string_view why);

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
  Url m_home, m_at;
  bool m_private = false;  // of the host spoken to now
  std::chrono::steady_clock::time_point m_deadline;
  int m_redirects = 0;
  std::uint64_t m_header_bytes = 0;
  std::array<char, CURL_ERROR_SIZE> m_error{};
};

}  // namespace cur::net
