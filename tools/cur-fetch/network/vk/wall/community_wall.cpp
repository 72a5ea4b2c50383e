#include "network/vk/wall/community_wall.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "batch/digest.hpp"
#include "json/value.hpp"
#include "network/posts/channel_events.hpp"
#include "time/instant.hpp"

namespace cur::fetch {

namespace {

constexpr std::int64_t k_posts_per_request = 100;  // posts; VK gives no more
constexpr std::int64_t k_posts_overlap = 10;       // posts that may be deleted between two requests
constexpr std::uint64_t k_full = 100;              // records: a batch of so many ends between two posts
constexpr std::size_t k_full_bytes = 1U << 20U;

// A digest of what a reader sees, without the addresses of media, which change.
std::string digest_of(const VkPost& post) {
  std::vector<std::string> cells{post.appeal.text,
                                 post.appeal.edited_at ? time::format_rfc3339(*post.appeal.edited_at) : ""};
  for (const Media& media : post.appeal.media) cells.emplace_back(appeal::spelling(media.kind));
  std::vector<std::string> votes;
  for (const Poll& poll : post.polls) {
    votes.push_back(poll.question);
    for (const Poll::Option& option : poll.options)
      votes.push_back(fmt::format("{}{}", option.text, option.votes.value_or(0)));
  }
  return cells_digest(cells).substr(0, 8) + "-" + (votes.empty() ? "" : cells_digest(votes).substr(0, 8));
}

}  // namespace

VkCommunityWall::VkCommunityWall(const NetworkSource& source, const VkApi& api, const VkWallSettings& settings,
                                 const VkWallTimes& times, VkCommunity community, KnownCommunities& known)
    : m_source(&source),
      m_api(&api),
      m_settings(&settings),
      m_times(&times),
      m_community(std::move(community)),
      m_known(&known),
      m_listing(k_posts_per_request, k_posts_overlap),
      m_owner_id(m_community.id.value_or(0)) {
  if (const auto before = known.find(m_community.key()); before != known.end())
    m_rejected = RejectedItems(before->second.rejected);
}

std::optional<net::Request> VkCommunityWall::next_request() const {
  if (m_stage == Stage::comments) return m_comments->next_request();
  if (m_stage == Stage::posts) return posts_request(k_posts_per_request);
  std::vector<std::string> posts;
  for (std::int64_t id : m_missing) posts.push_back(fmt::format("{}_{}", m_owner_id, id));
  return m_api->request("wall.getById", {{"posts", fmt::format("{}", fmt::join(posts, ","))}});
}

net::Request VkCommunityWall::posts_request(std::int64_t count) const {
  return m_api->request("wall.get", {m_community.id ? net::Header{"owner_id", std::to_string(*m_community.id)}
                                                    : net::Header{"domain", m_community.domain},
                                     {"count", std::to_string(count)},
                                     {"offset", std::to_string(m_listing.offset())},
                                     {"extended", "1"}});
}

void VkCommunityWall::consume(json::Value response, Batch& batch) {
  if (m_stage == Stage::posts) return consume_posts(response, batch);
  if (m_stage == Stage::missing) return consume_missing(response, batch);
  m_comments->consume(response, batch);
  if (!m_comments->next_request()) finish_post(batch);
}

VkCommunityWall::Step VkCommunityWall::advance(Batch& batch) {
  if (m_stage == Stage::comments) return Step::go_on;
  while (!m_work.empty()) {
    if (m_work.front().needs_comments) {
      begin_comments();
      return batch.added() >= k_full || batch.lines().size() >= k_full_bytes ? Step::commit : Step::go_on;
    }
    finish_post(batch);
  }
  if (m_has_more) return Step::commit;
  if (m_stage == Stage::posts && find_missing()) {
    m_stage = Stage::missing;
    return Step::go_on;
  }
  return Step::ended;
}

void VkCommunityWall::begin_comments() {
  const VkPost& post = m_work.front().post;
  const auto before = known().posts.find(post.id);
  m_comments.emplace(*m_api, VkPlace{post.owner, post.id, false, m_community.channel},
                     before == known().posts.end() ? std::set<std::string>{} : before->second.rejected);
  m_stage = Stage::comments;
}

void VkCommunityWall::finish(Batch& batch) {
  if (!m_was_read) return;
  KnownCommunity& kept = known();
  // After --since the older posts stay known, because the next run may read them again. So do posts of which VK did not
  // tell whether they were deleted.
  if (!m_times->has_since) {
    std::erase_if(kept.posts, [&](const auto& post) {
      return !m_recent.contains(post.first) && post.second.written_before(m_times->oldest);
    });
    kept.rejected = m_rejected.digests();
  }
  kept.was_read = true;
  kept.is_gone = false;
  report_silence(batch);
}

bool VkCommunityWall::find_missing() {
  m_missing.clear();
  if (!m_was_read || !m_checks_missing || m_owner_id == 0) return false;
  // Posts older than `days` are not expected in the listing. The others were there before and now are not.
  for (const auto& [id, post] : known().posts) {
    const bool missing = !post.written_before(m_times->oldest) && !m_seen.contains(id) && !m_recent.contains(id);
    if (missing && m_missing.size() < static_cast<std::size_t>(k_posts_per_request)) m_missing.push_back(id);
  }
  return !m_missing.empty();
}

void VkCommunityWall::consume_missing(json::Value response, Batch& batch) {
  std::set<std::int64_t> there;
  const json::Value items = response.type() == json::Type::array ? response : response.member("items");
  items.elements([&](json::Value item) {
    const auto id = item.member("id").integer();
    if (id && !item.member("is_deleted").boolean().value_or(false)) there.insert(*id);
  });
  for (std::int64_t id : m_missing) {
    if (there.contains(id)) {
      m_recent.insert(id);
      continue;
    }
    const std::string post = vk_post_id(m_owner_id, id);
    batch.add(deletion_event(post, vk_url(post), m_times->now));
    known().posts.erase(id);
  }
  m_stage = Stage::posts;  // there may be more missing posts
}

void VkCommunityWall::consume_posts(json::Value response, Batch& batch) {
  VkNames names;
  names.read(response);
  m_was_read = true;
  std::int64_t items = 0;
  bool old = false;
  response.member("items").elements([&](json::Value item) {
    ++items;
    old = consume_post(item, names, batch) || old;
  });
  known().rejected.insert(m_rejected.digests().begin(), m_rejected.digests().end());  // finish() replaces them
  m_has_more = m_listing.advance(items, response.member("count").integer().value_or(-1)) && !old;
}

bool VkCommunityWall::consume_post(json::Value item, const VkNames& names, Batch& batch) {
  Result<VkPost> read = vk_post(item, names);
  if (!read) {
    m_rejected.reject(item, read.error().message, batch);
    return false;
  }
  VkPost& post = *read;
  if (!post.is_published) return false;
  const bool old = post.date < m_times->oldest;
  m_owner_id = post.owner;
  m_newest = std::max(m_newest, post.date);
  m_seen.insert(post.id);
  if (old) return !post.is_pinned;  // a pinned post is before newer ones
  if (!m_listing.is_new(post.id)) return false;
  m_recent.insert(post.id);
  post.appeal.channel = m_community.channel;
  for (Poll& poll : post.polls) poll.channel = m_community.channel;
  const auto before = known().posts.find(post.id);
  const bool comments_needed = needs_comments(post, before == known().posts.end() ? nullptr : &before->second);
  std::string digest = digest_of(post);
  m_work.push_back({std::move(post), std::move(digest), comments_needed});
  return false;
}

bool VkCommunityWall::needs_comments(const VkPost& post, const KnownPost* before) const {
  if (!m_settings->comments) return false;
  // The comments of a new post are requested even if there are none but they may be closed: only the error tells.
  if (before == nullptr) return post.comments > 0 || !post.may_comment;
  if (before->comments == KnownPost::k_closed) return post.comments > 0 && post.may_comment;
  return post.comments != before->comments ||
         post.date >= time::unix_seconds(m_times->now) - m_settings->recheck_days * time::k_day_s ||
         (post.comments > 0 && is_due(*before, m_times->now));
}

void VkCommunityWall::finish_post(Batch& batch) {
  Work work = std::move(m_work.front());
  m_work.pop_front();
  KnownPost& before = known().posts[work.post.id];
  const auto split = [](const std::string& digest) { return std::min(digest.find('-'), digest.size()); };
  const std::size_t middle = split(work.digest), old_middle = split(before.digest);
  const bool same = work.digest.substr(0, middle) == before.digest.substr(0, old_middle);
  const bool same_polls = work.digest.substr(middle) == before.digest.substr(old_middle);
  Conversation conversation(*m_source);
  const bool old = same || work.post.date < m_times->after;
  conversation.add_post(std::move(work.post.appeal), batch,
                        old                     ? Seen::same
                        : before.digest.empty() ? Seen::never
                                                : Seen::changed);
  for (const Poll& poll : work.post.polls) {
    if (!same_polls) batch.add(poll);
  }
  if (m_comments) m_comments->finish(conversation, before, m_times->after, m_times->now, batch);
  const bool refused = work.needs_comments && !m_comments;  // the next run requests them again
  const bool stays_closed = before.comments == KnownPost::k_closed && !m_comments;
  if (!refused && !stays_closed) before.comments = work.post.comments;
  before.digest = std::move(work.digest);
  before.written_h = hours(time::Instant(std::chrono::seconds(work.post.date)));
  m_comments.reset();
  m_stage = Stage::posts;
}

void VkCommunityWall::consume_error(const VkError& error, Batch& batch) {
  const std::string server_message = fmt::format("{}: VK error {}: {}", m_community.channel, error.code, error.message);
  if (m_stage == Stage::comments) {
    refuse_comments(m_work.front().post, error, batch);
    finish_post(batch);
    return;
  }
  m_has_more = false;
  if (m_stage == Stage::missing) {
    m_stage = Stage::posts;
    m_checks_missing = false;  // the next run requests them again
    return;
  }
  batch.add_message(server_message);
  const auto before = m_known->find(m_community.key());
  if (!vk_has_vanished(error.code, before != m_known->end() && before->second.was_read)) return;
  KnownCommunity& kept = known();
  if (kept.is_gone) return;
  batch.add(gone_event(m_community.name(), m_times->now, error.message));
  kept.is_gone = true;
}

void VkCommunityWall::refuse_comments(const VkPost& post, const VkError& error, Batch& batch) {
  KnownPost& before = known().posts[post.id];
  before.rejected.insert(m_comments->rejected().begin(),
                         m_comments->rejected().end());  // already rejected in this batch
  before.looked_h = hours(m_times->now);                 // a mere check for changes is not repeated in every run
  m_comments.reset();
  if (vk_action(error.code) == VkAction::comments_closed) return close_comments(post, error, batch);
  batch.add_message(fmt::format("{}: its comments are left out: {}: VK error {}: {}", post.appeal.url,
                                m_community.channel, error.code, error.message));
}

void VkCommunityWall::close_comments(const VkPost& post, const VkError& error, Batch& batch) {
  KnownPost& before = known().posts[post.id];
  m_work.front().needs_comments = false;  // the request was made and answered
  if (before.comments == KnownPost::k_closed) return;
  before.comments = KnownPost::k_closed;
  batch.add(closed_event(m_community.name(), post.appeal.id, post.appeal.url, m_times->now, error.message));
}

void VkCommunityWall::report_silence(Batch& batch) {
  KnownCommunity& kept = known();
  if (!is_silent(m_newest, kept.silent, m_settings->silent_days, m_times->now)) return;
  kept.silent = m_newest;
  batch.add(silent_event(m_community.name(), m_newest, m_settings->silent_days));
}

}  // namespace cur::fetch
