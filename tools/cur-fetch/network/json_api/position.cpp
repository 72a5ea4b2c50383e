#include "network/json_api/position.hpp"

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
  writer.begin_object().key("page").string(page);
  if (!last.empty()) writer.key("last").string(last);
  put(writer, "newest", newest);
  put(writer, "until", until);
  writer.end_object();
  return out;
}

JsonPosition JsonPosition::parse(const std::string& cursor) {
  JsonPosition position;
  if (cursor.empty() || json::check_strictly(cursor)) return position;
  const json::Value value(cursor);
  position.page = value.member("page").text().value_or("");
  position.last = value.member("last").text().value_or("");
  position.newest = texts(value.member("newest"));
  position.until = texts(value.member("until"));
  return position;
}

std::string without_token(std::string address, const std::string& token) {
  replace_all(address, token, k_token_mark);
  replace_all(address, net::percent_encode(token), k_token_mark);
  return address;
}

std::string with_token(std::string address, const std::string& token) {
  if (!token.empty()) replace_all(address, k_token_mark, net::percent_encode(token));
  return address;
}

}  // namespace cur::fetch
