#include "network/telegram/known.hpp"

#include <vector>

#include <fmt/format.h>

#include "base/strings.hpp"
#include "batch/digest.hpp"
#include "json/check.hpp"
#include "json/value.hpp"
#include "json/writer.hpp"

namespace cur::fetch {

namespace {

std::string short_digest(const std::vector<std::string>& cells) { return cells_digest(cells).substr(0, 8); }

}  // namespace

std::string telegram_digest(const PreviewMessage& message) {
  std::vector<std::string> cells{message.appeal.text};
  for (const Media& media : message.appeal.media) cells.emplace_back(appeal::spelling(media.kind));
  return short_digest(cells);
}

std::string telegram_digest(const Poll& poll) {
  std::vector<std::string> cells{poll.question, fmt::format("{}", poll.voters.value_or(0))};
  for (const Poll::Option& option : poll.options)
    cells.push_back(fmt::format("{} {}", option.text, option.percent.value_or(0)));
  return short_digest(cells);
}

std::string telegram_cursor(const KnownTelegram& known) {
  std::string out;
  json::Writer writer(out);
  writer.begin_object();
  for (const auto& [name, channel] : known) {
    writer.name(name).begin_object().key("complete").integer(channel.complete).key("posts").begin_object();
    for (const auto& [id, post] : channel.posts) {
      writer.name(std::to_string(id)).begin_array().string(post.digest).string(post.poll).integer(post.last);
      writer.string(post.edited).boolean(post.no_discussion);
      if (post.to > 0) writer.integer(post.from).integer(post.to);
      writer.end_array();
    }
    writer.end_object();
    if (channel.is_gone) writer.key("gone").boolean(true);
    if (channel.silent > 0) writer.key("silent").integer(channel.silent);
    if (!channel.unreadable.empty()) writer.key("odd").string(fmt::format("{}", fmt::join(channel.unreadable, " ")));
    writer.end_object();
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
      if (post.size() < 7) return;
      kept.posts[to_integer(id).value_or(0)].from = post[5].integer().value_or(0);
      kept.posts[to_integer(id).value_or(0)].to = post[6].integer().value_or(0);
    });
    kept.is_gone = channel.member("gone").boolean().value_or(false);
    kept.silent = channel.member("silent").integer().value_or(0);
    const std::string unreadable = channel.member("odd").text().value_or("");
    for (const std::string_view one : split(unreadable, ' ')) {
      if (!one.empty()) kept.unreadable.emplace(one);
    }
  });
  return out;
}

}  // namespace cur::fetch
