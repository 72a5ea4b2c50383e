#include "network/posts/known_posts.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/strings.hpp"

namespace cur::fetch {

namespace {

constexpr std::string_view k_cells_version = "1";
constexpr std::int64_t k_day_h = 24;

std::set<std::string> read_digests(std::string_view text) {
  std::set<std::string> rejected;
  if (text.empty()) return rejected;
  for (std::string_view digest : split(text, '+')) rejected.emplace(digest);
  return rejected;
}

// post.digest.comments.last.older[.written.looked.rejected+rejected]; old cursors lack the last three
bool read_post(std::string_view text, KnownCommunity& community) {
  const std::vector<std::string_view> parts = split(text, '.');
  if (parts.size() != 5 && parts.size() != 8) return false;
  const auto id = to_integer(parts[0]);
  const auto comments = to_integer(parts[2]);
  const auto last = to_integer(parts[3]);
  if (!id || !comments || !last) return false;
  KnownPost post{std::string(parts[1]), *comments, *last, std::string(parts[4])};
  if (parts.size() == 8) {
    const auto written = to_integer(parts[5]);
    const auto looked = to_integer(parts[6]);
    if (!written || !looked) return false;
    post.written_h = *written;
    post.looked_h = *looked;
    post.rejected = read_digests(parts[7]);
  }
  community.posts[*id] = std::move(post);
  return true;
}

// key/flags/silent/post,post[/rejected+rejected]; old cursors lack the last part
bool read_community(std::string_view text, KnownCommunities& communities) {
  const std::vector<std::string_view> parts = split(text, '/');
  if ((parts.size() != 4 && parts.size() != 5) || parts[0].empty()) return false;
  const auto silent = to_integer(parts[2]);
  if (!silent) return false;
  KnownCommunity community;
  community.silent = *silent;
  if (!parts[3].empty()) {
    for (std::string_view post : split(parts[3], ',')) {
      if (!read_post(post, community)) return false;
    }
  }
  community.is_gone = parts[1].find("gone") != std::string_view::npos;
  community.was_read = parts[1].find("read") != std::string_view::npos || !community.posts.empty();
  if (parts.size() == 5) community.rejected = read_digests(parts[4]);
  communities[std::string(parts[0])] = std::move(community);
  return true;
}

}  // namespace

std::int64_t hours(time::Instant at) { return std::chrono::floor<std::chrono::hours>(at.time_since_epoch()).count(); }

bool is_due(const KnownPost& post, time::Instant now) {
  return hours(now) - post.looked_h >= std::clamp<std::int64_t>(post.looked_h - post.written_h, 1, k_day_h);
}

std::string to_cursor(const KnownCommunities& communities) {
  std::string out(k_cells_version);
  for (const auto& [key, community] : communities) {
    out += fmt::format(";{}/{}{}/{}/", key, community.was_read ? "read" : "", community.is_gone ? "gone" : "",
                       community.silent);
    std::string_view comma;
    for (const auto& [id, post] : community.posts) {
      out += fmt::format("{}{}.{}.{}.{}.{}.{}.{}.{}", comma, id, post.digest, post.comments, post.last, post.older,
                         post.written_h, post.looked_h, fmt::join(post.rejected, "+"));
      comma = ",";
    }
    out += fmt::format("/{}", fmt::join(community.rejected, "+"));
  }
  return out;
}

std::optional<KnownCommunities> parse_communities(std::string_view cursor) {
  KnownCommunities communities;
  if (cursor.empty()) return communities;
  const std::vector<std::string_view> parts = split(cursor, ';');
  if (parts.front() != k_cells_version) return std::nullopt;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    if (!read_community(parts[i], communities)) return std::nullopt;
  }
  return communities;
}

}  // namespace cur::fetch
