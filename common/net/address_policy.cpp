#include "net/address_policy.hpp"

#include <array>
#include <cstdint>
#include <cstring>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace cur::net {

namespace {

struct Range4 {
  std::uint32_t first;
  int bits;
  AddressKind kind;
};
constexpr std::uint32_t quad(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
  return a << 24U | b << 16U | c << 8U | d;
}
constexpr Range4 k_ranges4[] = {
    {quad(0, 0, 0, 0), 8, AddressKind::reserved},          {quad(10, 0, 0, 0), 8, AddressKind::private_range},
    {quad(100, 64, 0, 0), 10, AddressKind::private_range}, {quad(127, 0, 0, 0), 8, AddressKind::private_range},
    {quad(169, 254, 0, 0), 16, AddressKind::reserved},     {quad(172, 16, 0, 0), 12, AddressKind::private_range},
    {quad(192, 0, 0, 0), 24, AddressKind::reserved},       {quad(192, 0, 2, 0), 24, AddressKind::reserved},
    {quad(192, 88, 99, 0), 24, AddressKind::reserved},     {quad(192, 168, 0, 0), 16, AddressKind::private_range},
    {quad(198, 18, 0, 0), 15, AddressKind::reserved},      {quad(198, 51, 100, 0), 24, AddressKind::reserved},
    {quad(203, 0, 113, 0), 24, AddressKind::reserved},     {quad(224, 0, 0, 0), 3, AddressKind::reserved},
};

AddressKind kind_of_ipv4(std::uint32_t address) {
  for (const Range4& range : k_ranges4) {
    if ((address ^ range.first) >> (32U - static_cast<unsigned>(range.bits)) == 0) return range.kind;
  }
  return AddressKind::global;
}

using Bytes6 = std::array<std::uint8_t, 16>;

bool has_prefix(const Bytes6& address, std::initializer_list<std::uint8_t> prefix) {
  return std::memcmp(address.data(), prefix.begin(), prefix.size()) == 0;
}

std::uint32_t embedded_ipv4(const Bytes6& address, std::size_t at) {
  return quad(address[at], address[at + 1], address[at + 2], address[at + 3]);
}

AddressKind kind_of_ipv6(const Bytes6& address) {
  if (has_prefix(address, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff})) return kind_of_ipv4(embedded_ipv4(address, 12));
  if (has_prefix(address, {0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0}))
    return kind_of_ipv4(embedded_ipv4(address, 12));
  if (has_prefix(address, {0x20, 0x02})) return kind_of_ipv4(embedded_ipv4(address, 2));
  if (has_prefix(address, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}) && address[15] == 1)
    return AddressKind::private_range;
  if ((address[0] & 0xfeU) == 0xfc) return AddressKind::private_range;  // unique local
  if ((address[0] & 0xe0U) != 0x20) return AddressKind::reserved;       // not 2000::/3
  // Protocol assignments (2001::/23, with Teredo), and addresses for documentation.
  if (has_prefix(address, {0x20, 0x01}) && address[2] < 0x02) return AddressKind::reserved;
  if (has_prefix(address, {0x20, 0x01, 0x0d, 0xb8})) return AddressKind::reserved;
  if (has_prefix(address, {0x3f, 0xff}) && address[2] < 0x10) return AddressKind::reserved;
  return AddressKind::global;
}

std::string refusal(AddressKind kind, std::string_view what, bool private_network) {
  if (kind == AddressKind::reserved) return fmt::format("{} is no address of a server", what);
  if (kind == AddressKind::private_range && !private_network)
    return fmt::format("{} is an address of a private network; a source there says network = \"private\"", what);
  return {};
}

}  // namespace

AddressKind kind_of(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in four{};
    std::memcpy(&four, &address, sizeof four);
    return kind_of_ipv4(ntohl(four.sin_addr.s_addr));
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 six{};
    std::memcpy(&six, &address, sizeof six);
    Bytes6 bytes;
    std::memcpy(bytes.data(), &six.sin6_addr, bytes.size());
    return kind_of_ipv6(bytes);
  }
  return AddressKind::reserved;
}

AddressKind kind_of_host(std::string_view host) {
  in_addr four{};
  if (::inet_pton(AF_INET, std::string(host).c_str(), &four) == 1) return kind_of_ipv4(ntohl(four.s_addr));
  if (host.size() > 2 && host.front() == '[') {
    // Without the zone of a link-local address, which inet_pton does not read.
    const std::string inside(host.substr(1, host.find_first_of("]%") - 1));
    Bytes6 bytes;
    return ::inet_pton(AF_INET6, inside.c_str(), bytes.data()) == 1 ? kind_of_ipv6(bytes) : AddressKind::reserved;
  }
  if (host == "localhost" || host.ends_with(".localhost")) return AddressKind::private_range;
  return AddressKind::global;
}

std::string refused_address(const sockaddr& address, bool private_network) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (address.sa_family == AF_INET) {
    sockaddr_in four{};
    std::memcpy(&four, &address, sizeof four);
    ::inet_ntop(AF_INET, &four.sin_addr, text.data(), text.size());
  } else if (address.sa_family == AF_INET6) {
    sockaddr_in6 six{};
    std::memcpy(&six, &address, sizeof six);
    ::inet_ntop(AF_INET6, &six.sin6_addr, text.data(), text.size());
  }
  return refusal(kind_of(address), text.data(), private_network);
}

std::string refused_url(const Url& url, const Limits& limits) {
  const bool safe = url.scheme == "https" || url.scheme == "imaps";
  const bool plain = (url.scheme == "http" && (limits.private_network || limits.plain_http)) ||
                     (url.scheme == "imap" && limits.private_network);
  if (!safe && !plain) {
    return url.scheme == "http" || url.scheme == "imap"
               ? fmt::format("{}:// is readable on its way; use {}s://", url.scheme, url.scheme)
               : fmt::format("{}:// is not spoken here", url.scheme);
  }
  return refusal(kind_of_host(url.host), url.host, limits.private_network);
}

std::string refused_redirect(const Url& from, const Url& to, const Limits& limits) {
  if (to.scheme != from.scheme && !(from.scheme == "http" && to.scheme == "https"))
    return fmt::format("from {}:// to {}://", from.scheme, to.scheme);
  if (from.same_origin(to)) return {};
  Limits elsewhere = limits;
  elsewhere.private_network = false;
  elsewhere.plain_http = limits.plain_http || limits.private_network;  // the scheme was checked above
  return refused_url(to, elsewhere);
}

}  // namespace cur::net
