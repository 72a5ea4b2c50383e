#include "net/request.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace cur::net {

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_name(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace

std::optional<std::string_view> Response::header(std::string_view name) const {
  const auto found = std::find_if(headers.rbegin(), headers.rend(),
                                  [&](const Header& header) { return same_name(header.name, name); });
  if (found == headers.rend()) return std::nullopt;
  return found->value;
}

std::string percent_encode(std::string_view text) {
  constexpr std::string_view k_plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  std::string out;
  for (const char c : text) {
    if (k_plain.find(c) != std::string_view::npos) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

std::string form_encode(const std::vector<Header>& fields) {
  std::string out;
  for (const Header& field : fields) {
    if (!out.empty()) out += '&';
    out += percent_encode(field.name) + '=' + percent_encode(field.value);
  }
  return out;
}

}  // namespace cur::net
