#include <algorithm>
#include <filesystem>
#include <vector>

#include <doctest/doctest.h>

#include "../shared_data.hpp"
#include "base/file.hpp"
#include "base/strings.hpp"
#include "json/record.hpp"
#include "network/web/feed.hpp"
#include "network/web/markup.hpp"

using namespace cur;
using namespace cur::fetch;

namespace {

// As both sides would show it: HTML undone, white space as one blank.
std::string plain(const std::string& text) {
  std::string once = text;
  for (std::string next; looks_like_html(once) && (next = html_to_text(once)) != once;) once = next;
  std::string out;
  for (const char c : html_to_text(once.empty() ? "" : once)) {
    const bool blank = c == ' ' || c == '\n';
    if (!blank || (!out.empty() && out.back() != ' ')) out += blank ? ' ' : c;
  }
  return std::string(trim(out));
}

void compare(const std::filesystem::path& path) {
  INFO(path.filename().string());
  std::filesystem::path expected = path;
  expected.replace_extension(".serde.json");
  const Result<Feed> feed = parse_feed(read_whole_file(path.string(), ExitCode::no_input), {"", {}, time::Zone(), {}});
  if (!std::filesystem::exists(expected)) {
    CHECK((!feed || !feed->trouble.empty()));
    return;
  }
  REQUIRE(feed);
  json::Record record;
  REQUIRE_FALSE(record.parse_copy(read_whole_file(expected.string(), ExitCode::no_input)));
  std::vector<json::Value> entries;
  record.member("entries").elements([&](json::Value entry) { entries.push_back(entry); });
  REQUIRE(feed->entries.size() == entries.size());
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const FeedEntry& entry = feed->entries[i];
    const json::Value title = entries[i].at("title.content");
    CHECK(plain(entry.title) == plain(title.text().value_or("")));
    const std::string id = entries[i].member("id").text().value_or("");
    // The other side hashes what has no id, or makes a random one.
    const bool made_up = id.find_first_not_of("0123456789abcdef-") == std::string::npos;
    if (!made_up) CHECK(entry.id == id);
    const std::optional<std::string> published = entries[i].member("published").text();
    if (published)
      CHECK(time::format_rfc3339(entry.posted_at.value_or(time::k_earliest)).substr(0, 19) == published->substr(0, 19));
    CHECK_FALSE(entry.id.empty());
    CHECK(entry.odd_date.empty());
  }
}

}  // namespace

TEST_CASE("feeds of the world read as another reader read them") {
  const std::optional<std::string> folder = shared_data("sources/feeds");
  if (!folder) return;
  std::size_t compared = 0;
  for (const char* part : {"atom", "rss0", "rss1", "rss2"}) {
    for (const auto& file : std::filesystem::directory_iterator(std::filesystem::path(*folder) / part)) {
      if (file.path().extension() != ".xml") continue;
      compare(file.path());
      ++compared;
    }
  }
  CHECK(compared > 60);
}
