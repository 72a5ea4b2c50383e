#pragma once

#include <optional>

#include "network/pager.hpp"

namespace cur::fetch {

// The verdict for a status other than 2xx, for kinds without a rule of their own: code 69, with a message that blames
// the token (401, 403), the address (404, 410) or the request. Returns nothing for 2xx.
std::optional<Verdict> refusal(const net::Response& response);

}  // namespace cur::fetch
