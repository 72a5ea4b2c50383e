#include "network/network_source.hpp"

#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>
#include <unistd.h>

#include "base/fatal.hpp"
#include "network/network_kinds.hpp"

using namespace cur;
using namespace cur::fetch;

namespace {

// What a source of kind `json` makes of these lines.
std::shared_ptr<const NetworkSource> read(const std::string& lines) {
  const config::Node node =
      config::parse_toml(lines + "\n[pointers]\nid = \"/id\"\ntext = \"/text\"\n", "sources.toml");
  config::Section section(node, "source");
  auto source = read_network_source(section, config::Directory("/"), "api", "json", time::Zone());
  section.finish();
  return source;
}

std::string mistake(const std::string& lines) {
  try {
    (void)read(lines);
  } catch (const Fatal& fatal) {
    CHECK(fatal.code() == ExitCode::configuration);
    return fatal.what();
  }
  return "none";
}

bool says(const std::string& lines, std::string_view message) {
  const std::string said = mistake(lines);
  CAPTURE(said);
  CHECK(said.find(message) != std::string::npos);
  return true;
}

const std::string k_url = "url = \"https://a.org/x\"\n";

}  // namespace

TEST_CASE("the keys of every kind") {
  const auto source = read(k_url + R"(
channel = "c"
official = ["7", "-12"]
token_file = "a.token"
ca_file = "/ca.pem"
per_second = 2.5
timeout = "5s"
deadline = "1h30m"
tries = 2
backoff = "250ms"
)");
  CHECK(source->token_file == "/a.token");
  CHECK(source->limits.ca_file == "/ca.pem");
  CHECK(source->limits.total == std::chrono::seconds{5});
  CHECK(source->limits.connect == std::chrono::seconds{5});
  CHECK(source->deadline == std::chrono::minutes{90});
  CHECK(source->backoff == std::chrono::milliseconds{250});
  CHECK(source->tries == 2);
  CHECK(source->per_second == 2.5);
  CHECK(source->is_official("-12"));
  CHECK_FALSE(source->is_official("12"));
  CHECK_FALSE(source->limits.private_network);
}

TEST_CASE("mistakes name their key and the cure") {
  says("", "url: is missing");
  says("url = \"https://127.0.0.1/\"", "network = \"private\"");
  says("url = \"ftp://a.org/\"", "ftp:// is not spoken here");
  says("url = \"http://a.org/\"\ntoken_file = \"t\"", "http:// is readable on its way");
  says(k_url + "token = \"abc\"", "a secret does not stand here");
  says(k_url + "tries = 0", "tries");
  says(k_url + "tries = 21", "tries");
  says(k_url + "per_second = 0", "per_second");
  says(k_url + "timeout = \"0s\"", "is a length of time");
  says(k_url + "timeout = \"-5ms\"", "is a length of time");
  says(k_url + "deadline = \"soon\"", "is a length of time");
  says(k_url + "network = \"local\"", "network");
  says(k_url + "exclude = [\"?\"]", "exclude");
  says(k_url + "order = \"newest\"", "newest-first");
  says(k_url + "tokenfile = \"t\"", "token_file");
  CHECK(mistake("url = \"http://a.org/\"") == "none");
}

TEST_CASE("a secret is a file that only its owner can read") {
  const std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("cur-secret." + std::to_string(::getpid()));
  const auto with = [&](const std::string& text, std::filesystem::perms perms,
                        Secret what = Secret::token) -> std::string {
    std::ofstream(path) << text;
    std::filesystem::permissions(path, perms);
    try {
      return read_secret(path.string(), what);
    } catch (const Fatal& fatal) {
      return fatal.what();
    }
  };
  using std::filesystem::perms;
  const perms own = perms::owner_read | perms::owner_write;
  CHECK(with(" the-token \r\n# of March\n", own) == "the-token");
  CHECK(with("the-token\n", own | perms::group_read).find("chmod 600") != std::string::npos);
  for (const char* none : {"", "\n", "abc\n", "two words\n", "токен-токен\n"}) {
    CAPTURE(none);
    CHECK(with(none, own).find("the first line is no token: that has at least 6 characters") != std::string::npos);
  }
  const auto password = [&](const char* text) { return with(text, own, Secret::password); };
  for (const char* good : {"correct horse battery", " пароль с пробелом ", "a\"b\\c%41{}"}) {
    CAPTURE(good);
    CHECK(password(good) == good);
    CHECK(password((std::string(good) + "\r\nmore").c_str()) == good);
  }
  CHECK(password("\nx").ends_with("the first line is empty: put the password there"));
  CHECK(password("abc12").ends_with("give the mailbox a longer one"));
  CHECK(password("abc\x01"
                 "123")
            .ends_with("it has control characters, or is not UTF-8"));
  CHECK(password("\xEF\xF0\xE0\xF0\xEE\xEB\xFC").ends_with("it has control characters, or is not UTF-8"));
  std::filesystem::remove(path);
  CHECK_THROWS_AS(read_secret(path.string()), Fatal);
}

TEST_CASE("every kind has a name of its own and an address that is spoken") {
  for (const Kind& kind : all_kinds()) {
    CAPTURE(kind.name);
    CHECK(find_kind(kind.name) == &kind);
    CHECK((kind.url.empty() || kind.url.starts_with("https://") || kind.url.starts_with("imaps://")));
    CHECK(kind.per_second > 0);
  }
  CHECK(find_kind("vk.walls") == nullptr);
}
