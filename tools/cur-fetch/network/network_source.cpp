#include "network/network_source.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fmt/format.h>
#include <sys/stat.h>

#include "base/fatal.hpp"
#include "base/file.hpp"
#include "base/strings.hpp"
#include "base/utf8.hpp"
#include "net/address_policy.hpp"
#include "network/network_kinds.hpp"
#include "network/driver/word_filter.hpp"
#include "time/duration.hpp"

namespace cur::fetch {

namespace {

constexpr std::size_t k_shortest_secret = 6;  // shorter ones would be found in every text that is shown
constexpr std::int64_t k_most_tries = 20;

void read_address(config::Section& section, const Kind& kind, NetworkSource& source) {
  source.limits.private_network = section.choice("network", {"public", "private"}, "public") == "private";
  source.limits.plain_http = kind.plain_http && source.token_file.empty();
  source.url = section.text("url").value_or(std::string(kind.url));
  if (source.url.empty()) section.fail("url", "is missing: the address to read");
  if (source.url.size() > 1 && source.url.back() == '/' && !kind.url.empty()) source.url.pop_back();
  const Result<net::Url> url = net::parse_url(source.url);
  if (!url) section.fail("url", url.error().message);
  const std::string refused = net::refused_url(*url, source.limits);
  if (!refused.empty()) section.fail("url", refused);
}

void read_token_file(config::Section& section, const config::Directory& directory, const Kind& kind,
                     NetworkSource& source) {
  const std::optional<std::string> file = section.text("token_file");
  if (section.node("token") != nullptr)
    section.fail("token",
                 "a secret does not stand here: put it into a file that only you can read (chmod 600), "
                 "and say token_file = \"FILE\"");
  if (!file && (kind.token == Kind::Token::required || kind.token == Kind::Token::password))
    section.fail("token_file",
                 fmt::format("is missing: {} needs a token, in a file that only you can read", kind.name));
  if (file && kind.token == Kind::Token::none) section.fail("token_file", fmt::format("{} takes no token", kind.name));
  if (file) source.token_file = directory.resolve(*file);
  if (kind.token == Kind::Token::password) source.secret = Secret::password;
}

void read_pace(config::Section& section, const Kind& kind, NetworkSource& source) {
  source.per_second = section.number("per_second").value_or(kind.per_second);
  if (source.per_second <= 0) section.fail("per_second", "is a number of requests above 0");
  source.limits.total = read_length(section, "timeout").value_or(source.limits.total);
  source.limits.connect = std::min(source.limits.connect, source.limits.total);
  source.deadline = read_length(section, "deadline").value_or(source.deadline);
  source.backoff = read_length(section, "backoff").value_or(source.backoff);
  const std::int64_t tries = section.integer("tries").value_or(source.tries);
  if (tries < 1 || tries > k_most_tries) section.fail("tries", fmt::format("is a number from 1 to {}", k_most_tries));
  source.tries = static_cast<int>(tries);
}

std::string wrong_token(std::string_view line) {
  const bool plain = std::all_of(line.begin(), line.end(), [](char c) { return c > ' ' && c < 0x7f; });
  if (plain && line.size() >= k_shortest_secret) return {};
  return fmt::format(
      "the first line is no token: that has at least {} characters, all of ASCII and none a blank; put it "
      "there as the service gave it",
      k_shortest_secret);
}

std::string wrong_password(std::string_view line) {
  if (line.empty()) return "the first line is empty: put the password there";
  if (line.size() < k_shortest_secret) {
    return fmt::format(
        "a password of less than {} bytes cannot be kept out of what is shown: give the mailbox a longer one",
        k_shortest_secret);
  }
  const bool odd =
      std::any_of(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
  if (odd || utf8::find_invalid(line) != line.size())
    return "the first line is no password: it has control characters, or is not UTF-8";
  return {};
}

}  // namespace

bool NetworkSource::is_official(std::string_view id) const {
  return std::find(official.begin(), official.end(), id) != official.end();
}

std::optional<std::chrono::milliseconds> read_length(config::Section& section, std::string_view key) {
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

std::shared_ptr<const NetworkSource> read_network_source(config::Section& section, const config::Directory& directory,
                                                         const std::string& name, const std::string& kind_name,
                                                         const time::Zone& zone) {
  const Kind& kind = *find_kind(kind_name);
  auto source = std::make_shared<NetworkSource>();
  source->name = name;
  source->kind = kind_name;
  source->zone = zone;
  source->channel = section.text("channel").value_or("");
  source->official = section.texts("official");
  source->include = section.texts("include");
  source->exclude = section.texts("exclude");
  if (const auto narrow = make_narrow(source->include, {}); !narrow) section.fail("include", narrow.error().message);
  if (const auto narrow = make_narrow({}, source->exclude); !narrow) section.fail("exclude", narrow.error().message);
  if (const std::optional<std::string> file = section.text("ca_file"))
    source->limits.ca_file = directory.resolve(*file);
  read_token_file(section, directory, kind, *source);
  read_address(section, kind, *source);
  read_pace(section, kind, *source);
  source->make = kind.configure(section, directory, *source);
  return source;
}

std::string read_secret(const std::string& path, Secret what) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0)
    throw Fatal(ExitCode::configuration,
                fmt::format("{}: {}: put the token there, and nothing else", path, std::strerror(errno)));
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
    throw Fatal(ExitCode::configuration, fmt::format("{}: others can read this secret: chmod 600 {}", path, path));
  const std::string whole = read_whole_file(path, ExitCode::configuration);
  std::string_view line = std::string_view(whole).substr(0, whole.find('\n'));
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (what == Secret::token) line = trim(line);
  if (const std::string wrong = what == Secret::token ? wrong_token(line) : wrong_password(line); !wrong.empty())
    throw Fatal(ExitCode::configuration, fmt::format("{}: {}", path, wrong));
  return std::string(line);
}

}  // namespace cur::fetch
