#include "network/json_body.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/strings.hpp"
#include "base/utf8.hpp"
#include "json/check.hpp"
#include "json/writer.hpp"

namespace cur::fetch {

namespace {

std::string repaired(std::string_view body) {
  std::string out;
  while (!body.empty()) {
    const std::size_t good = utf8::find_invalid(body);
    out += body.substr(0, good);
    body.remove_prefix(good);
    if (body.empty()) break;
    utf8::append(out, U'\uFFFD');
    body.remove_prefix(1);
  }
  return out;
}

// Behind the container that begins at `at`; npos: it does not end.
std::size_t end_of_container(std::string_view text, std::size_t at) {
  std::size_t depth = 0;
  bool quoted = false;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted) {
      if (c == '\\') ++at;
      quoted = c != '"';
    } else if (c == '"') {
      quoted = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if ((c == '}' || c == ']') && --depth == 0) {
      return at + 1;
    }
  }
  return std::string_view::npos;
}

// What is nested deeper than a record may be becomes the text of itself, so that it costs nothing beside it.
std::string with_flat_depths(std::string_view text) {
  std::string out;
  std::size_t depth = 0;
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted) {
      out += c;
      if (c == '\\' && at + 1 < text.size()) out += text[++at];
      quoted = c != '"';
      continue;
    }
    quoted = c == '"';
    const bool opens = c == '{' || c == '[';
    if (opens && depth == json::k_max_depth) {
      const std::size_t end = end_of_container(text, at);
      if (end == std::string_view::npos) return std::string(text);
      json::Writer(out).string(text.substr(at, end - at));
      at = end - 1;
      continue;
    }
    depth += opens ? 1 : 0;
    if ((c == '}' || c == ']') && depth > 0) --depth;
    out += c;
  }
  return out;
}

std::optional<std::size_t> array_index(std::string_view token) {
  if (token.empty() || (token.size() > 1 && token.front() == '0')) return std::nullopt;
  const bool digits = std::all_of(token.begin(), token.end(), [](char c) { return c >= '0' && c <= '9'; });
  const auto index = digits ? to_integer(token) : std::nullopt;
  return index ? std::optional<std::size_t>(static_cast<std::size_t>(*index)) : std::nullopt;
}

json::Value element(json::Value array, std::size_t index) {
  json::Value found;
  std::size_t at = 0;
  array.elements([&](json::Value one) {
    if (at++ == index) found = one;
  });
  return found;
}

// `~1` is `/` and `~0` is `~`.
std::string unescaped(std::string_view token) {
  std::string out;
  for (std::size_t i = 0; i < token.size(); ++i) {
    const bool escape = token[i] == '~' && i + 1 < token.size() && (token[i + 1] == '0' || token[i + 1] == '1');
    out += escape ? (token[++i] == '0' ? '~' : '/') : token[i];
  }
  return out;
}

}  // namespace

JsonBody::JsonBody(std::string_view body) {
  if (body.starts_with("\xEF\xBB\xBF")) body.remove_prefix(3);
  body = trim(body);
  if (body.empty()) {
    m_trouble = "the answer is empty, where JSON is expected";
    return;
  }
  m_text = json::is_valid_utf8(body) ? std::string(body) : repaired(body);
  std::optional<Error> error = json::check_strictly(m_text);
  if (error) {
    std::string flat = with_flat_depths(m_text);
    const bool other = flat != m_text;
    m_text = std::move(flat);
    if (other) error = json::check_strictly(m_text);
  }
  if (error) {
    m_trouble = m_text.front() == '<' ? "the answer is HTML or XML, where JSON is expected"
                                      : fmt::format("the answer is no JSON: byte {}: {}", error->byte, error->message);
  }
}

json::Value at_pointer(json::Value value, std::string_view pointer) {
  while (value.exists() && !pointer.empty()) {
    if (pointer.front() != '/') return {};
    pointer.remove_prefix(1);
    const std::size_t end = std::min(pointer.find('/'), pointer.size());
    const std::string token = unescaped(pointer.substr(0, end));
    pointer.remove_prefix(end);
    if (value.type() == json::Type::array) {
      const std::optional<std::size_t> index = array_index(token);
      value = index ? element(value, *index) : json::Value();
    } else {
      value = value.member(token);
    }
  }
  return value;
}

std::optional<std::string> scalar_text(json::Value value) {
  switch (value.type()) {
    case json::Type::string:
      return value.text();
    case json::Type::number:
    case json::Type::boolean:
      return std::string(value.raw());
    default:
      return std::nullopt;
  }
}

std::optional<Verdict> refusal(const net::Response& response) {
  const int status = response.status;
  if (status >= 200 && status < 300) return std::nullopt;
  const auto because = [&](std::string_view why) {
    return Verdict::failed(ExitCode::refused, fmt::format("HTTP {}: {}", status, why));
  };
  if (status == 401) return because("the token is not accepted, or there is none");
  if (status == 403) return because("the token has no right to this");
  if (status == 404 || status == 410) return because("there is nothing at this address");
  return because("the server does not take this request");
}

}  // namespace cur::fetch
