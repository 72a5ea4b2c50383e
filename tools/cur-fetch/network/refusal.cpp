#include "network/refusal.hpp"

#include <string_view>

#include <fmt/format.h>

namespace cur::fetch {

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
