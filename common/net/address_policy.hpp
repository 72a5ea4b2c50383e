#pragma once

#include <string>
#include <string_view>

#include "net/request.hpp"
#include "net/url.hpp"

struct sockaddr;

// Whom we talk to. Pure: decides by numbers and names, asks no server.
namespace cur::net {

// Where an address lies. `closed` is nobody's server: link-local (the metadata of a cloud), multicast, unspecified,
// reserved. IPv4 inside IPv6 (mapped, NAT64, 6to4) is what the IPv4 address is.
enum class Reach { open, private_range, closed };

Reach reach_of(const sockaddr& address);
// Of a host that is written as a number (Url::host); open for a name: its addresses are judged when they are known.
Reach reach_of_host(std::string_view host);

// Why not, for people; empty: go on.
std::string refused_address(const sockaddr& address, bool private_network);
std::string refused_url(const Url& url, const Limits& limits);
// A redirect, or the address of a next page: public, or where the request began; the scheme stays, http may become
// https.
std::string refused_redirect(const Url& from, const Url& to, const Limits& limits);

}  // namespace cur::net
