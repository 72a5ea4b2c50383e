#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cur::fetch {

// The position in a `json` source, as its cursor has it.
struct JsonPosition {
  std::string address;                // the address of the next request, with k_token_mark in place of the token
  std::string last{};                 // oldest first: the last message read, which is in the answer of `address`
  std::vector<std::string> newest{};  // newest first: the messages at which the next run stops, once this run has ended
  std::vector<std::string> until{};   // newest first: the messages at which this run stops
  std::vector<std::string> rejected{};  // digests of rejected items that the next run reads again

  std::string text() const;
  // Returns an empty position for a cursor of another form.
  static JsonPosition parse(const std::string& cursor);
};

// An address may contain the token, in any percent-encoding; a cursor must not. with_token() undoes without_token().
inline constexpr std::string_view k_token_mark = "{token}";
std::string without_token(std::string address, const std::string& token);
// `address` without the parameter `name` of its query, however the name is encoded.
std::string without_parameter(const std::string& address, const std::string& name);
std::string with_token(std::string address, const std::string& token);

}  // namespace cur::fetch
