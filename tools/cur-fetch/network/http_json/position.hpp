#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cur::fetch {

// Where a run of a `json` source stands, as its cursor says it.
struct JsonPosition {
  std::string page;                   // the address to go on with; the token in it is k_token_mark
  std::string last{};                 // oldest first: the last message taken, which stands on that page
  std::vector<std::string> newest{};  // newest first: what the next run will stop at, once this one is done
  std::vector<std::string> until{};   // newest first: where this run stops
  std::vector<std::string> odd{};     // digests of the items that were rejected and that the next run meets again

  std::string text() const;
  // Nothing is known where the cursor is none of ours.
  static JsonPosition parse(const std::string& cursor);
};

// No cursor may hold the token, and an address may, in any percent-encoding.
inline constexpr std::string_view k_token_mark = "{token}";
std::string without_token(std::string address, const std::string& token);
// `address` without what its query has of the parameter `name`, however that is encoded.
std::string without_parameter(const std::string& address, const std::string& name);
std::string with_token(std::string address, const std::string& token);

}  // namespace cur::fetch
