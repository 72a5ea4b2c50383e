#include "network/http_json/position.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/strings.hpp"
#include "json/check.hpp"
#include "json/value.hpp"
#include "json/writer.hpp"
#include "net/request.hpp"

namespace cur::fetch {

namespace {

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  if (what.empty()) return;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
}

// A decoded text, and for each byte its offset in the encoded text; one more offset for the end.
struct Decoded {
  std::string text;
  std::vector<std::size_t> from;
};

std::optional<char> percent_decoded(std::string_view three) {
  unsigned value = 0;
  if (three.size() < 3 || three[0] != '%') return std::nullopt;
  const auto [end, error] = std::from_chars(three.data() + 1, three.data() + 3, value, 16);
  return error == std::errc() && end == three.data() + 3 ? std::optional(static_cast<char>(value)) : std::nullopt;
}

Decoded decoded(std::string_view encoded) {
  Decoded out;
  for (std::size_t at = 0; at < encoded.size();) {
    const std::optional<char> byte = percent_decoded(encoded.substr(at, 3));
    out.from.push_back(at);
    out.text += byte.value_or(encoded[at]);
    at += byte ? 3U : 1U;
  }
  out.from.push_back(encoded.size());
  return out;
}

void put(json::Writer& writer, json::Key key, const std::vector<std::string>& list) {
  if (list.empty()) return;
  writer.key(key).begin_array();
  for (const std::string& one : list) writer.string(one);
  writer.end_array();
}

std::vector<std::string> texts(json::Value array) {
  std::vector<std::string> out;
  array.elements([&](json::Value one) { out.push_back(one.text().value_or("")); });
  return out;
}

}  // namespace

std::string JsonPosition::text() const {
  std::string out;
  json::Writer writer(out);
  writer.begin_object().key("page").string(address);
  if (!last.empty()) writer.key("last").string(last);
  put(writer, "newest", newest);
  put(writer, "until", until);
  put(writer, "odd", rejected);
  writer.end_object();
  return out;
}

JsonPosition JsonPosition::parse(const std::string& cursor) {
  JsonPosition position;
  if (cursor.empty() || json::check_strictly(cursor)) return position;
  const json::Value value(cursor);
  position.address = value.member("page").text().value_or("");
  position.last = value.member("last").text().value_or("");
  position.newest = texts(value.member("newest"));
  position.until = texts(value.member("until"));
  position.rejected = texts(value.member("odd"));
  return position;
}

std::string without_token(std::string address, const std::string& token) {
  if (token.empty()) return address;
  const Decoded plain = decoded(address);
  std::string out;
  std::size_t done = 0;
  for (std::size_t at = plain.text.find(token); at != std::string::npos;
       at = plain.text.find(token, at + token.size())) {
    out.append(address, done, plain.from[at] - done).append(k_token_mark);
    done = plain.from[at + token.size()];
  }
  return out.append(address, done);
}

std::string without_parameter(const std::string& address, const std::string& name) {
  const std::size_t question = address.find('?');
  if (question == std::string::npos) return address;
  const std::size_t hash = std::min(address.find('#'), address.size());
  std::string kept;
  for (const std::string_view one : split(std::string_view(address).substr(question + 1, hash - question - 1), '&')) {
    if (one.empty() || decoded(one.substr(0, one.find('='))).text == name) continue;
    kept.append(kept.empty() ? "?" : "&").append(one);
  }
  return address.substr(0, question) + kept + address.substr(hash);
}

std::string with_token(std::string address, const std::string& token) {
  if (!token.empty()) replace_all(address, k_token_mark, net::percent_encode(token));
  return address;
}

}  // namespace cur::fetch
