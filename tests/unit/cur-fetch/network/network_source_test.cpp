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
  auto source = read_network_source(section, config::Directory("/"), "api", appeal::SourceKind::json, time::Zone());
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
  const std::string server_message = mistake(lines);
  CAPTURE(server_message);
  CHECK(server_message.find(message) != std::string::npos);
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
