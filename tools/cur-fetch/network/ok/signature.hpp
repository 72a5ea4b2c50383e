#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "net/request.hpp"

namespace cur::fetch {

// The secret that signs a request: md5(access_token + application_secret_key).
std::string ok_session_secret(std::string_view access_token, std::string_view secret_key);

// `sig` of a request: md5 over name=value of all fields in the order of their names, and the secret. access_token and
// session_key are not signed.
std::string ok_signature(std::vector<net::Header> fields, std::string_view session_secret);

}  // namespace cur::fetch
