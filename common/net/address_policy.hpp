#pragma once

#include <string>
#include <string_view>

#include "net/request.hpp"
#include "net/url.hpp"

struct sockaddr;

// Decides which addresses may be connected to. Does no I/O.
namespace cur::net {

// The kind of an IP address. An IPv4 address inside IPv6 (mapped, NAT64, 6to4) has the kind of the IPv4 address.
// Source: the IANA registries of special-purpose addresses (RFC 6890).
enum class AddressKind {
  global,
  private_range,  // private networks and loopback
  reserved        // never a server: link-local (metadata services of clouds), multicast, unspecified, reserved
};

AddressKind kind_of(const sockaddr& address);
// Returns the kind of a host that is a number (Url::host), and `global` for a name, whose addresses are checked when
// they are resolved.
AddressKind kind_of_host(std::string_view host);

// These functions return the reason why a connection is refused, or an empty text if it is allowed.
std::string refused_address(const sockaddr& address, bool private_network);
std::string refused_url(const Url& url, const Limits& limits);
// For a redirect, or the address of a next page that a response has. `to` must be a global address or have the origin
// of `from`, and the same scheme; http may become https.
std::string refused_redirect(const Url& from, const Url& to, const Limits& limits);

}  // namespace cur::net
