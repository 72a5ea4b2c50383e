#include "network/posts/known_posts.hpp"

#include <fmt/format.h>

#include "base/strings.hpp"

namespace cur::fetch {

namespace {

constexpr std::string_view k_version = "1";

// post.digest.comments.last.older
bool read_post(std::string_view text, KnownPage& page) {
  const std::vector<std::string_view> parts = split(text, '.');
  if (parts.size() != 5) return false;
  const auto id = to_integer(parts[0]);
  const auto comments = to_integer(parts[2]);
  const auto last = to_integer(parts[3]);
  if (!id || !comments || !last) return false;
  page.posts[*id] = {std::string(parts[1]), *comments, *last, std::string(parts[4])};
  return true;
}

// key/flags/silent/post,post
bool read_page(std::string_view text, KnownPages& pages) {
  const std::vector<std::string_view> parts = split(text, '/');
  if (parts.size() != 4 || parts[0].empty()) return false;
  const auto silent = to_integer(parts[2]);
  if (!silent) return false;
  KnownPage page{parts[1] == "gone", *silent, {}};
  if (!parts[3].empty()) {
    for (std::string_view post : split(parts[3], ',')) {
      if (!read_post(post, page)) return false;
    }
  }
  pages[std::string(parts[0])] = std::move(page);
  return true;
}

}  // namespace

std::string to_cursor(const KnownPages& pages) {
  std::string out(k_version);
  for (const auto& [key, page] : pages) {
    out += fmt::format(";{}/{}/{}/", key, page.gone ? "gone" : "", page.silent);
    std::string_view comma;
    for (const auto& [id, post] : page.posts) {
      out += fmt::format("{}{}.{}.{}.{}.{}", comma, id, post.digest, post.comments, post.last, post.older);
      comma = ",";
    }
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
