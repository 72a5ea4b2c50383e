#include "network/telegram/known.hpp"

#include <vector>

#include "base/strings.hpp"
#include "json/check.hpp"
#include "json/value.hpp"
#include "json/writer.hpp"

namespace cur::fetch {

std::string telegram_cursor(const KnownTelegram& known) {
  std::string out;
  json::Writer writer(out);
  writer.begin_object();
  for (const auto& [name, channel] : known) {
    writer.name(name).begin_object().key("complete").integer(channel.complete).key("posts").begin_object();
    for (const auto& [id, post] : channel.posts) {
      writer.name(std::to_string(id)).begin_array().string(post.digest).string(post.poll).integer(post.last);
      writer.string(post.edited).boolean(post.no_discussion).end_array();
    }
    writer.end_object().end_object();
  }
  writer.end_object();
  return out;
}

KnownTelegram known_telegram(const std::string& cursor) {
  KnownTelegram out;
  if (cursor.empty() || json::check_strictly(cursor)) return out;
  json::Value(cursor).members([&](std::string_view name, json::Value channel) {
    KnownTelegramChannel& kept = out[std::string(name)];
    kept.complete = channel.member("complete").integer().value_or(0);
    channel.member("posts").members([&](std::string_view id, json::Value cells) {
      std::vector<json::Value> post;
      cells.elements([&](json::Value cell) { post.push_back(cell); });
      if (post.size() < 5) return;
      kept.posts[to_integer(id).value_or(0)] = {post[0].text().value_or(""), post[1].text().value_or(""),
                                                post[2].integer().value_or(0), post[3].text().value_or(""),
                                                post[4].boolean().value_or(false)};
    });
  });
  return out;
}

}  // namespace cur::fetch
