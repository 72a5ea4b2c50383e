#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "json/value.hpp"
#include "net/request.hpp"
#include "network/pager.hpp"

namespace cur::fetch {

// The body of an answer as JSON. One bad byte must not cost a page: bytes that are no UTF-8 are repaired to U+FFFD
// before it is read, lone surrogates are let through (they read as U+FFFD), and what is nested deeper than 64 levels is
// the text of itself. Keep it while its values are in use.
class JsonBody {
 public:
  explicit JsonBody(std::string_view body);

  // Empty when the body can be read; else why not, with what it begins with: "no JSON but HTML", "empty", …
  const std::string& trouble() const { return m_trouble; }
  json::Value value() const { return m_trouble.empty() ? json::Value(m_text) : json::Value(); }

 private:
  std::string m_text, m_trouble;
};

// RFC 6901: "/items/0/text"; "" is the value itself. Absent where it leads nowhere.
json::Value at_pointer(json::Value value, std::string_view pointer);

// A string as it is, a number or a boolean as it is written; nothing for null, objects, arrays, and what is absent.
std::optional<std::string> scalar_text(json::Value value);

// What a status that is no success means where a kind has no rule of its own: 401 and 403 the token, 404 and 410 the
// address, others the request; code 69. Nothing for 2xx.
std::optional<Verdict> refusal(const net::Response& response);

}  // namespace cur::fetch
