#include "net/address_policy.hpp"

#include <cstring>

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>

using namespace cur::net;

namespace {

AddressKind reach(const char* text) {
  sockaddr_storage storage{};
  auto* const address = reinterpret_cast<sockaddr*>(&storage);
  if (std::strchr(text, ':') != nullptr) {
    sockaddr_in6 six{};
    six.sin6_family = AF_INET6;
    REQUIRE(::inet_pton(AF_INET6, text, &six.sin6_addr) == 1);
    std::memcpy(&storage, &six, sizeof six);
  } else {
    sockaddr_in four{};
    four.sin_family = AF_INET;
    REQUIRE(::inet_pton(AF_INET, text, &four.sin_addr) == 1);
    std::memcpy(&storage, &four, sizeof four);
  }
  return kind_of(*address);
}

std::string refused(std::string_view from, std::string_view to, const Limits& limits = {}) {
  const auto to_url = resolve_url(from, to);
  return to_url ? refused_redirect(*parse_url(from), *to_url, limits) : to_url.error().message;
}

}  // namespace

TEST_CASE("what is a server's address, and what is nobody's") {
  for (const char* open :
       {"1.1.1.1",      "8.8.8.8",         "87.240.132.72",  "9.255.255.255",   "11.0.0.0",    "100.63.255.255",
        "100.128.0.0",  "126.255.255.255", "128.0.0.0",      "169.253.255.255", "169.255.0.0", "172.15.255.255",
        "172.32.0.0",   "192.167.255.255", "192.169.0.0",    "198.17.255.255",  "198.20.0.0",  "223.255.255.255",
        "2a00:1450::1", "2606:4700::1111", "2001:4860::8888"}) {
    CAPTURE(open);
    CHECK(reach(open) == AddressKind::global);
  }
  for (const char* closed : {"0.0.0.0",     "0.1.2.3",    "169.254.169.254", "192.0.0.1",       "192.0.2.1",
                             "192.88.99.1", "198.18.0.1", "198.19.255.255",  "198.51.100.7",    "203.0.113.7",
                             "224.0.0.1",   "239.1.1.1",  "240.0.0.1",       "255.255.255.255", "::",
                             "fe80::1",     "febf::1",    "fec0::1",         "ff02::1",         "100::1",
                             "2001:db8::1", "2001::1",    "2001:10::1",      "3fff::1",         "4000::1",
                             "::127.0.0.1", "::1.2.3.4"}) {
    CAPTURE(closed);
    CHECK(reach(closed) == AddressKind::reserved);
  }
  for (const char* inside :
       {"10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.255", "172.16.0.1",
        "172.31.255.255", "192.168.0.1", "192.168.255.255", "::1", "fc00::1", "fdff::1"}) {
    CAPTURE(inside);
    CHECK(reach(inside) == AddressKind::private_range);
  }
}

TEST_CASE("IPv4 inside IPv6 is what the IPv4 address is") {
  CHECK(reach("::ffff:127.0.0.1") == AddressKind::private_range);
  CHECK(reach("::ffff:10.0.0.1") == AddressKind::private_range);
  CHECK(reach("::ffff:169.254.169.254") == AddressKind::reserved);
  CHECK(reach("::ffff:1.1.1.1") == AddressKind::global);
  CHECK(reach("64:ff9b::7f00:1") == AddressKind::private_range);
  CHECK(reach("64:ff9b::a9fe:a9fe") == AddressKind::reserved);
  CHECK(reach("64:ff9b::808:808") == AddressKind::global);
  CHECK(reach("2002:7f00:1::1") == AddressKind::private_range);
  CHECK(reach("2002:c0a8:101::1") == AddressKind::private_range);
}

TEST_CASE("a host in disguise is read as libcurl reads it") {
  for (const char* url : {"https://127.0.0.1/",
                          "https://127.1/",
                          "https://2130706433/",
                          "https://0x7f000001/",
                          "https://0x7f.1/",
                          "https://0177.0.0.1/",
                          "https://017700000001/",
                          "https://127.0.0.1./",
                          "https://localhost/",
                          "https://LocalHost./",
                          "https://a.localhost/",
                          "https://[::1]/",
                          "https://[::ffff:127.0.0.1]/",
                          "https://[0:0:0:0:0:0:0:1]/",
                          "https://10.1/",
                          "https://192.168.1.1:8443/",
                          "https://0xA9FEA9FE/",
                          "https://169.254.169.254/latest",
                          "https://[fe80::1%25eth0]/",
                          "https://0/",
                          "https://[::]/"}) {
    CAPTURE(url);
    const auto read = parse_url(url);
    CHECK((!read || !refused_url(*read, {}).empty()));
  }
  CHECK(refused_url(*parse_url("https://api.vk.com/method/wall.get"), {}) == "");
  CHECK(refused_url(*parse_url("https://1.1.1.1/"), {}) == "");
}

TEST_CASE("a private network must be asked for, and is never all addresses") {
  const Limits inside{.private_network = true};
  CHECK(refused_url(*parse_url("http://127.0.0.1:8080/"), inside) == "");
  CHECK(refused_url(*parse_url("https://10.2.3.4/"), inside) == "");
  CHECK(refused_url(*parse_url("http://169.254.169.254/"), inside) != "");
  CHECK(refused_url(*parse_url("http://0.0.0.0/"), inside) != "");
}

TEST_CASE("schemes") {
  CHECK(refused_url(*parse_url("http://example.org/"), {}) == "http:// is readable on its way; use https://");
  CHECK(refused_url(*parse_url("http://example.org/"), {.plain_http = true}) == "");
  CHECK(refused_url(*parse_url("imaps://example.org/"), {}) == "");
  CHECK(refused_url(*parse_url("imap://example.org/"), {.plain_http = true}) != "");
  for (const char* url :
       {"ftp://example.org/", "gopher://example.org/", "dict://example.org/", "smb://example.org/x"}) {
    CAPTURE(url);
    CHECK(refused_url(*parse_url(url), {.private_network = true, .plain_http = true}) != "");
  }
  CHECK_FALSE(parse_url("file:///etc/passwd"));
  CHECK_FALSE(parse_url("https://user:word@example.org/"));
  CHECK_FALSE(parse_url("https://exa mple.org/"));
  CHECK_FALSE(parse_url("https://example.org/\nX: y"));
  CHECK_FALSE(parse_url(""));
}

TEST_CASE("redirects keep their scheme and stay public, or at home") {
  CHECK(refused("https://a.org/x", "https://b.org/") == "");
  CHECK(refused("https://a.org/x", "/y") == "");
  CHECK(refused("https://a.org/x", "//b.org/y") == "");
  CHECK(refused("http://a.org/", "https://a.org/", {.plain_http = true}) == "");
  CHECK(refused("https://a.org/", "http://a.org/", {.plain_http = true}) == "from https:// to http://");
  CHECK(refused("https://a.org/", "https://127.0.0.1/") != "");
  CHECK(refused("https://a.org/", "ftp://a.org/") != "");
  CHECK(refused("https://a.org/", "file:///etc/passwd") != "");
  const Limits inside{.private_network = true};
  CHECK(refused("http://127.0.0.1:8080/", "/next", inside) == "");
  CHECK(refused("http://127.0.0.1:8080/", "http://127.0.0.1:8081/", inside) != "");
  CHECK(refused("http://127.0.0.1:8080/", "http://[::ffff:127.0.0.1]:8080/", inside) != "");
}
