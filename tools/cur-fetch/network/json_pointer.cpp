#include "network/json_pointer.hpp"

#include <algorithm>

#include "base/strings.hpp"

namespace cur::fetch {

namespace {

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

// `~1` stands for `/`, `~0` for `~`.
std::string unescaped(std::string_view token) {
  std::string out;
  for (std::size_t i = 0; i < token.size(); ++i) {
    const bool escape = token[i] == '~' && i + 1 < token.size() && (token[i + 1] == '0' || token[i + 1] == '1');
    out += escape ? (token[++i] == '0' ? '~' : '/') : token[i];
  }
  return out;
}

}  // namespace

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

}  // namespace cur::fetch
