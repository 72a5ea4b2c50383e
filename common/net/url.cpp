#include "net/url.hpp"

#include <algorithm>
#include <memory>

#include <curl/curl.h>

#include "base/strings.hpp"

namespace cur::net {

namespace {

using Handle = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

std::string part(CURLU* handle, CURLUPart what, unsigned int flags = 0) {
  char* text = nullptr;
  if (curl_url_get(handle, what, &text, flags) != CURLUE_OK) return {};
  std::string out(text);
  curl_free(text);
  return out;
}

std::string lower_case(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == 0x7f; });
}

Result<Url> read(CURLU* handle) {
  Url url;
  url.scheme = lower_case(part(handle, CURLUPART_SCHEME));
  url.host = lower_case(part(handle, CURLUPART_HOST));
  while (url.host.size() > 1 && url.host.back() == '.') url.host.pop_back();
  if (url.host.empty()) return Error{"the address has no host"};
  if (!part(handle, CURLUPART_USER).empty() || !part(handle, CURLUPART_PASSWORD).empty())
    return Error{"the address has a user name in it"};
  url.port = static_cast<std::uint16_t>(to_integer(part(handle, CURLUPART_PORT, CURLU_DEFAULT_PORT)).value_or(0));
  curl_url_set(handle, CURLUPART_FRAGMENT, nullptr, 0);
  url.whole = part(handle, CURLUPART_URL);
  return url;
}

}  // namespace

Result<Url> parse_url(std::string_view text) { return resolve_url("", text); }

Result<Url> resolve_url(std::string_view base, std::string_view reference) {
  const Handle handle(curl_url(), curl_url_cleanup);
  const std::string start(base), then(reference);
  if (has_control(then)) return Error{"the address has a blank or a control character in it"};
  // Unsupported schemes are parsed too, so that refused_url() can reject them by name.
  if (!start.empty() && curl_url_set(handle.get(), CURLUPART_URL, start.c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK)
    return Error{"no address"};
  if (curl_url_set(handle.get(), CURLUPART_URL, then.c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK)
    return Error{"no address"};
  return read(handle.get());
}

}  // namespace cur::net
