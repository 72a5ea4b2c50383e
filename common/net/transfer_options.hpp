#pragma once

#include <chrono>

#include <curl/curl.h>

#include "net/request.hpp"
#include "net/url.hpp"

// The options that libcurl gets before each exchange. Not an interface of the layer: transfer.cpp uses it.
namespace cur::net {

// The address, the time left and the certificates. libcurl copies every text.
void set_connection_options(CURL* handle, const Url& url, const Limits& limits, std::chrono::milliseconds left);

// Method, credentials and body of an http(s) request. libcurl keeps a pointer to `request.body`: it must not change
// during the exchange.
void set_http_options(CURL* handle, const Request& request);
// The header lines of `request`. The caller owns the list, which must outlive the exchange, and frees it with
// curl_slist_free_all().
curl_slist* header_list(const Request& request);

// Credentials and command of an imap(s) request.
void set_mail_options(CURL* handle, const Request& request);

}  // namespace cur::net
