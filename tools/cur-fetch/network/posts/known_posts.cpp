#include "network/posts/known_posts.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/strings.hpp"

namespace cur::fetch {

namespace {

constexpr std::string_view k_version = "1";
constexpr std::int64_t k_day = 24;  // hours

std::set<std::string> read_odd(std::string_view text) {
  std::set<std::string> odd;
  if (text.empty()) return odd;
  for (std::string_view digest : split(text, '+')) odd.emplace(digest);
  return odd;
}

// post.digest.comments.last.older, and .written.looked.odd+odd since they are kept
bool read_post(std::string_view text, KnownPage& page) {
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
    post.written = *written;
    post.looked = *looked;
    post.odd = read_odd(parts[7]);
  }
  page.posts[*id] = std::move(post);
  return true;
}

// key/flags/silent/post,post, and /odd+odd since they are kept
bool read_page(std::string_view text, KnownPages& pages) {
  const std::vector<std::string_view> parts = split(text, '/');
  if ((parts.size() != 4 && parts.size() != 5) || parts[0].empty()) return false;
  const auto silent = to_integer(parts[2]);
  if (!silent) return false;
  KnownPage page;
  page.silent = *silent;
  if (!parts[3].empty()) {
    for (std::string_view post : split(parts[3], ',')) {
      if (!read_post(post, page)) return false;
    }
  }
  page.gone = parts[1].find("gone") != std::string_view::npos;
  page.read = parts[1].find("read") != std::string_view::npos || !page.posts.empty();
  if (parts.size() == 5) page.odd = read_odd(parts[4]);
  pages[std::string(parts[0])] = std::move(page);
  return true;
}

}  // namespace

std::int64_t hours(time::Instant at) { return std::chrono::floor<std::chrono::hours>(at.time_since_epoch()).count(); }

bool is_due(const KnownPost& post, time::Instant now) {
  return hours(now) - post.looked >= std::clamp<std::int64_t>(post.looked - post.written, 1, k_day);
}

std::string to_cursor(const KnownPages& pages) {
  std::string out(k_version);
  for (const auto& [key, page] : pages) {
    out += fmt::format(";{}/{}{}/{}/", key, page.read ? "read" : "", page.gone ? "gone" : "", page.silent);
    std::string_view comma;
    for (const auto& [id, post] : page.posts) {
      out += fmt::format("{}{}.{}.{}.{}.{}.{}.{}.{}", comma, id, post.digest, post.comments, post.last, post.older,
                         post.written, post.looked, fmt::join(post.odd, "+"));
      comma = ",";
    }
    out += fmt::format("/{}", fmt::join(page.odd, "+"));
  }
  return out;
}

std::optional<KnownPages> known_pages(std::string_view cursor) {
  KnownPages pages;
  if (cursor.empty()) return pages;
  const std::vector<std::string_view> parts = split(cursor, ';');
  if (parts.front() != k_version) return std::nullopt;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    if (!read_page(parts[i], pages)) return std::nullopt;
  }
  return pages;
}

}  // namespace cur::fetch
