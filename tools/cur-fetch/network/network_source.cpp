#include "network/network_source.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/strings.hpp"
#include "net/address_policy.hpp"
#include "network/driver/word_filter.hpp"
#include "network/network_kinds.hpp"
#include "time/duration.hpp"

namespace cur::fetch {

namespace {

// "10m", "30s", "250ms". Fails at `key` for anything else, and for zero.
std::optional<std::chrono::milliseconds> read_duration(config::Section& section, std::string_view key) {
  const std::optional<std::string> text = section.text(key);
  if (!text) return std::nullopt;
  std::chrono::milliseconds length{};
  if (text->ends_with("ms")) {
    length = std::chrono::milliseconds{to_integer(std::string_view(*text).substr(0, text->size() - 2)).value_or(0)};
  } else if (const Result<std::chrono::seconds> seconds = time::parse_duration(*text)) {
    length = *seconds;
  }
  if (length.count() <= 0) section.fail(key, "is a length of time: \"10m\", \"30s\" or \"250ms\"");
  return length;
}

constexpr std::int64_t k_most_tries = 20;

void read_address(config::Section& section, const NetworkKind& kind, NetworkSource& source) {
  source.limits.private_network = section.choice("network", {"public", "private"}, "public") == "private";
  source.limits.plain_http = kind.allows_plain_http && source.token_file.empty();
  source.url = section.text("url").value_or(std::string(kind.url));
  if (source.url.empty()) section.fail("url", "is missing: the address to read");
  if (source.url.size() > 1 && source.url.back() == '/' && !kind.url.empty()) source.url.pop_back();
  const Result<net::Url> url = net::parse_url(source.url);
  if (!url) section.fail("url", url.error().message);
  const std::string refused = net::refused_url(*url, source.limits);
  if (!refused.empty()) section.fail("url", refused);
}

void read_token_file(config::Section& section, const config::Directory& directory, const NetworkKind& kind,
                     NetworkSource& source) {
  const std::optional<std::string> file = section.text("token_file");
  if (section.node("token") != nullptr)
    section.fail("token",
                 "a secret does not stand here: put it into a file that only you can read (chmod 600), "
                 "and say token_file = \"FILE\"");
  if (!file && (kind.token == NetworkKind::Token::required || kind.token == NetworkKind::Token::password))
    section.fail("token_file", fmt::format("is missing: {} needs a token, in a file that only you can read",
                                           appeal::spelling(kind.kind)));
  if (file && kind.token == NetworkKind::Token::none)
    section.fail("token_file", fmt::format("{} takes no token", appeal::spelling(kind.kind)));
  if (file) source.token_file = directory.resolve(*file);
  if (kind.token == NetworkKind::Token::password) source.secret = SecretKind::password;
}

void read_pace(config::Section& section, const NetworkKind& kind, NetworkSource& source) {
  source.per_second = section.number("per_second").value_or(kind.per_second);
  if (source.per_second <= 0) section.fail("per_second", "is a number of requests above 0");
  source.limits.total = read_duration(section, "timeout").value_or(source.limits.total);
  source.limits.connect = std::min(source.limits.connect, source.limits.total);
  source.deadline = read_duration(section, "deadline").value_or(source.deadline);
  source.backoff = read_duration(section, "backoff").value_or(source.backoff);
  const std::int64_t tries = section.integer("tries").value_or(source.tries);
  if (tries < 1 || tries > k_most_tries) section.fail("tries", fmt::format("is a number from 1 to {}", k_most_tries));
  source.tries = static_cast<int>(tries);
}

}  // namespace

bool NetworkSource::is_official(std::string_view id) const {
  return std::find(official.begin(), official.end(), id) != official.end();
}

std::shared_ptr<const NetworkSource> read_network_source(config::Section& section, const config::Directory& directory,
                                                         const std::string& name, appeal::SourceKind source_kind,
                                                         const time::Zone& zone) {
  const NetworkKind& kind = *find_network_kind(source_kind);
  auto source = std::make_shared<NetworkSource>();
  source->name = name;
  source->kind = source_kind;
  source->zone = zone;
  source->channel = section.text("channel").value_or("");
  source->official = section.texts("official");
  source->include = section.texts("include");
  source->exclude = section.texts("exclude");
  if (const auto words = make_word_filter(source->include, {}); !words) section.fail("include", words.error().message);
  if (const auto words = make_word_filter({}, source->exclude); !words) section.fail("exclude", words.error().message);
  if (const std::optional<std::string> file = section.text("ca_file"))
    source->limits.ca_file = directory.resolve(*file);
  read_token_file(section, directory, kind, *source);
  read_address(section, kind, *source);
  read_pace(section, kind, *source);
  source->make = kind.configure(section, directory, *source);
  return source;
}

}  // namespace cur::fetch
