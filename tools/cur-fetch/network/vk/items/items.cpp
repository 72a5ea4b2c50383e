#include "network/vk/items/items.hpp"

#include <fmt/format.h>

#include "base/strings.hpp"
#include "config/region.hpp"
#include "network/vk/items/media.hpp"
#include "network/vk/items/text.hpp"

namespace cur::fetch {

namespace {

std::string id_text(json::Value value) {
  const auto id = value.integer();
  return id ? std::to_string(*id) : std::string();
}

void read_reach(json::Value item, Appeal& appeal) {
  appeal.views = item.at("views.count").number();
  appeal.likes = item.at("likes.count").number();
  appeal.reposts = item.at("reposts.count").number();
}

void read_place(json::Value geo, Appeal& appeal) {
  if (const json::Value at = geo.member("coordinates"); at.type() == json::Type::string) {
    const std::string both = at.text().value_or("");  // "55.75 37.61"
    const std::vector<std::string_view> parts = split(both, ' ');
    if (parts.size() == 2) {
      appeal.lat = to_number(parts[0]);
      appeal.lon = to_number(parts[1]);
    }
  } else {
    appeal.lat = at.member("latitude").number();
    appeal.lon = at.member("longitude").number();
  }
  if (!appeal.lat || !appeal.lon) appeal.lat = appeal.lon = std::nullopt;
  appeal.address = geo.at("place.title").text().value_or("");
}

void read_author(json::Value item, const VkNames& names, Appeal& appeal) {
  appeal.author.id = id_text(item.member("from_id"));
  appeal.author.name = names.of(appeal.author.id);
}

// Adds the text and media of a reposted post after those of the post itself, where a reader sees them.
void read_reposted(json::Value history, Appeal& appeal) {
  history.elements([&](json::Value item) {
    const std::string text = vk_visible(item.member("text").text().value_or(""));
    if (!text.empty()) appeal.text += (appeal.text.empty() ? "" : "\n\n") + text;
    for (Media& media : vk_media(item.member("attachments"))) appeal.media.push_back(std::move(media));
    const auto owner = item.member("owner_id").integer();
    const auto id = item.member("id").integer();
    if (owner && id) appeal.extra.emplace_back("repost_of", vk_post_id(*owner, *id));
  });
}

}  // namespace

void VkNames::read(json::Value response) {
  response.member("profiles").elements([&](json::Value person) {
    const std::string first = person.member("first_name").text().value_or("");
    const std::string last = person.member("last_name").text().value_or("");
    m_names[id_text(person.member("id"))] = std::string(trim(first + " " + last));
  });
  response.member("groups").elements([&](json::Value group) {
    m_names["-" + id_text(group.member("id"))] = group.member("name").text().value_or("");
  });
}

std::string VkNames::of(const std::string& id) const {
  const auto found = m_names.find(id);
  return found == m_names.end() ? std::string() : found->second;
}

CommunityName VkCommunity::name() const {
  if (!id) return {"vk:" + domain, channel};
  return {*id < 0 ? fmt::format("vk:club{}", -*id) : fmt::format("vk:id{}", *id), channel};
}

VkCommunity parse_vk_community(std::string_view written) {
  std::string name = config::channel_key(trim(written));
  if (name.starts_with("vk:")) name.erase(0, 3);
  VkCommunity owner;
  owner.id = to_integer(name);
  for (const auto& [start, sign] :
       {std::pair{std::string_view("club"), -1}, {"public", -1}, {"event", -1}, {"id", 1}}) {
    if (owner.id || !name.starts_with(start)) continue;
    if (const auto number = to_integer(std::string_view(name).substr(start.size()))) owner.id = sign * *number;
  }
  if (!owner.id) owner.domain = name;
  owner.channel = owner.name().id;
  return owner;
}

std::string vk_post_id(std::int64_t owner, std::int64_t post) { return fmt::format("vk:wall{}_{}", owner, post); }

std::string vk_comment_id(std::int64_t owner, std::int64_t post, std::int64_t comment) {
  return fmt::format("vk:wall{}_{}?reply={}", owner, post, comment);
}

std::string vk_topic_id(std::int64_t group, std::int64_t topic, std::int64_t comment) {
  return fmt::format("vk:topic{}_{}?post={}", group, topic, comment);
}

std::string vk_url(std::string_view id) { return "https://vk.com/" + std::string(id.substr(id.find(':') + 1)); }

std::optional<time::Instant> vk_time(json::Value seconds) {
  const auto at = seconds.integer();
  if (!at || *at <= 0 || *at > time::k_latest.time_since_epoch().count() / 1000) return std::nullopt;
  return time::Instant(std::chrono::seconds(*at));
}

Result<VkPost> vk_post(json::Value item, const VkNames& names) {
  const auto id = item.member("id").integer();
  const auto owner = item.member("owner_id").integer();
  const auto date = vk_time(item.member("date"));
  if (!id || !owner) return Error{"a post without id and owner_id"};
  if (!date) return Error{"a post without a date"};
  VkPost post{.owner = *owner, .id = *id, .date = item.member("date").integer().value_or(0), .appeal = {}, .polls = {}};
  post.comments = item.at("comments.count").integer().value_or(0);
  post.may_comment = item.at("comments.can_post").integer().value_or(1) != 0;
  const std::string type = item.member("post_type").text().value_or("");
  post.is_published = type != "suggest" && type != "postpone";
  post.is_pinned = item.member("is_pinned").integer().value_or(0) != 0;
  Appeal& appeal = post.appeal;
  appeal.id = appeal.thread = vk_post_id(*owner, *id);
  appeal.url = vk_url(appeal.id);
  read_author(item, names, appeal);
  if (appeal.author.id.empty()) return Error{"a post without from_id"};
  appeal.posted_at = date;
  appeal.edited_at = vk_time(item.member("edited"));
  appeal.text = vk_visible(item.member("text").text().value_or(""));
  appeal.media = vk_media(item.member("attachments"));
  read_reposted(item.member("copy_history"), appeal);
  read_place(item.member("geo"), appeal);
  read_reach(item, appeal);
  item.member("attachments").elements([&](json::Value attachment) {
    if (auto poll = vk_poll(attachment.member("poll"), appeal)) post.polls.push_back(std::move(*poll));
  });
  return post;
}

Result<VkComment> vk_comment(json::Value item, const VkPlace& place, std::int64_t root, const VkNames& names) {
  const auto id = item.member("id").integer();
  const auto date = vk_time(item.member("date"));
  if (!id) return Error{"a comment without id"};
  VkComment comment{.id = *id, .date = item.member("date").integer().value_or(0), .message = {}};
  comment.is_deleted = item.member("deleted").boolean().value_or(false);
  const auto named = [&](std::int64_t other) {
    return place.is_topic ? vk_topic_id(place.owner, place.post, other) : vk_comment_id(place.owner, place.post, other);
  };
  Appeal& appeal = comment.message.appeal;
  appeal.id = named(*id);
  appeal.thread =
      place.is_topic ? fmt::format("vk:topic{}_{}", place.owner, place.post) : vk_post_id(place.owner, place.post);
  appeal.url = vk_url(appeal.id) + (root != 0 && root != *id ? fmt::format("&thread={}", root) : "");
  appeal.channel = place.channel;
  comment.message.thread = named(root != 0 ? root : *id);
  if (comment.is_deleted) return comment;
  read_author(item, names, appeal);
  if (!date) return Error{"a comment without a date"};
  if (appeal.author.id.empty()) return Error{"a comment without from_id"};
  const auto replied = item.member("reply_to_comment").integer();
  appeal.parent = replied ? named(*replied) : root != 0 ? named(root) : appeal.thread;
  comment.message.is_reply = replied.has_value();
  appeal.posted_at = date;
  const std::string raw = item.member("text").text().value_or("");
  appeal.text = vk_visible(raw);
  appeal.media = vk_media(item.member("attachments"));
  read_reach(item, appeal);
  VkMentions mentions = vk_mentions(raw);
  comment.message.mentioned = std::move(mentions.accounts);
  for (const std::string& other : mentions.comments) {
    if (const auto number = to_integer(other)) comment.message.named.push_back(named(*number));
  }
  return comment;
}

}  // namespace cur::fetch
