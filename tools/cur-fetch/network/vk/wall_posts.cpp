#include <algorithm>

#include <fmt/format.h>

#include "network/posts/channel_events.hpp"
#include "network/vk/wall.hpp"
#include "batch/digest.hpp"

// What one page of posts, and the errors of a page or post, mean to VkWall; vk_wall.cpp says what is asked when.
namespace cur::fetch {

namespace {

constexpr std::int64_t k_day = 86'400;

// Of what a reader sees, without addresses of media, which change by themselves.
std::string digest_of(const VkPost& post) {
  std::vector<std::string> cells{post.appeal.text,
                                 post.appeal.edited_at ? time::format_rfc3339(*post.appeal.edited_at) : ""};
  for (const Media& media : post.appeal.media) cells.push_back(media.type);
  std::vector<std::string> votes;
  for (const Poll& poll : post.polls) {
    votes.push_back(poll.question);
    for (const Poll::Option& option : poll.options)
      votes.push_back(fmt::format("{}{}", option.text, option.votes.value_or(0)));
  }
  return cells_digest(cells).substr(0, 8) + "-" + (votes.empty() ? "" : cells_digest(votes).substr(0, 8));
}

}  // namespace

void VkWall::take_posts(json::Value response, Page& page) {
  VkNames names;
  names.read(response);
  m_read = true;
  std::int64_t items = 0;
  bool old = false;
  response.member("items").elements([&](json::Value item) {
    ++items;
    old = take_post(item, names, page) || old;
  });
  known().odd.insert(m_odd.met().begin(), m_odd.met().end());  // until all posts were met
  m_more = m_pages.next(items, response.member("count").integer().value_or(-1)) && !old;
}

bool VkWall::take_post(json::Value item, const VkNames& names, Page& page) {
  Result<VkPost> read = vk_post(item, names);
  if (!read) {
    m_odd.reject(item, read.error().message, page);
    return false;
  }
  VkPost& post = *read;
  if (!post.published) return false;
  const bool old = post.date < m_oldest;
  m_owner_id = post.owner;
  m_newest = std::max(m_newest, post.date);
  m_met.insert(post.id);
  if (old) return !post.pinned;  // a pinned one stands before newer ones
  if (!m_pages.fresh(post.id)) return false;
  m_recent.insert(post.id);
  post.appeal.channel = owner().channel;
  for (Poll& poll : post.polls) poll.channel = owner().channel;
  const auto before = known().posts.find(post.id);
  const bool asks = asks_comments(post, before == known().posts.end() ? nullptr : &before->second);
  std::string digest = digest_of(post);
  m_work.push_back({std::move(post), std::move(digest), asks});
  return false;
}

bool VkWall::asks_comments(const VkPost& post, const KnownPost* before) const {
  if (!m_settings.comments) return false;
  // A new post is asked even for no comments where they may be closed: only the error says so.
  if (before == nullptr) return post.comments > 0 || !post.may_comment;
  if (before->comments == KnownPost::k_closed) return post.comments > 0 && post.may_comment;
  return post.comments != before->comments ||
         post.date >= time::unix_seconds(m_now) - m_settings.recheck_days * k_day ||
         (post.comments > 0 && is_due(*before, m_now));
}

void VkWall::finish_post(Page& page) {
  Work work = std::move(m_work.front());
  m_work.pop_front();
  KnownPost& before = known().posts[work.post.id];
  const auto split = [](const std::string& digest) { return std::min(digest.find('-'), digest.size()); };
  const std::size_t middle = split(work.digest), old_middle = split(before.digest);
  const bool same = work.digest.substr(0, middle) == before.digest.substr(0, old_middle);
  const bool same_polls = work.digest.substr(middle) == before.digest.substr(old_middle);
  Conversation conversation(*m_source);
  const bool old = same || work.post.date < m_after;
  conversation.begin(std::move(work.post.appeal), page,
                     old                     ? Seen::same
                     : before.digest.empty() ? Seen::never
                                             : Seen::changed);
  for (const Poll& poll : work.post.polls) {
    if (!same_polls) page.add(poll);
  }
  if (m_comments) m_comments->finish(conversation, before, m_after, m_now, page);
  const bool refused = work.asks && !m_comments;  // the next run asks again
  const bool stays_closed = before.comments == KnownPost::k_closed && !m_comments;
  if (!refused && !stays_closed) before.comments = work.post.comments;
  before.digest = std::move(work.digest);
  before.written = hours(time::Instant(std::chrono::seconds(work.post.date)));
  m_comments.reset();
  m_stage = Stage::posts;
}

void VkWall::take_error(const VkError& error, Page& page) {
  const std::string said = fmt::format("{}: VK error {}: {}", owner().channel, error.code, error.message);
  if (m_stage == Stage::comments) {
    refuse_comments(m_work.front().post, error, page);
    finish_post(page);
    return;
  }
  m_more = false;
  if (m_stage == Stage::missing) {
    m_stage = Stage::posts;
    m_asks_missing = false;  // the next run asks again
    return;
  }
  page.say(said);
  const auto before = m_known.find(owner().key());
  if (!vk_has_vanished(error.code, before != m_known.end() && before->second.read)) return;
  KnownPage& kept = known();
  if (kept.gone) return;
  page.add(gone_event(owner().name(), m_now, error.message));
  kept.gone = true;
}

void VkWall::refuse_comments(const VkPost& post, const VkError& error, Page& page) {
  KnownPost& before = known().posts[post.id];
  before.odd.insert(m_comments->odd().begin(), m_comments->odd().end());  // they were given away
  before.looked = hours(m_now);  // only to see whether they are still the same: not in every run
  m_comments.reset();
  if (vk_action(error.code) == VkAction::comments_closed) return close_comments(post, error, page);
  page.say(fmt::format("{}: its comments are left out: {}: VK error {}: {}", post.appeal.url, owner().channel,
                       error.code, error.message));
}

void VkWall::close_comments(const VkPost& post, const VkError& error, Page& page) {
  KnownPost& before = known().posts[post.id];
  m_work.front().asks = false;  // it has been asked, and has its answer
  if (before.comments == KnownPost::k_closed) return;
  before.comments = KnownPost::k_closed;
  page.add(closed_event(owner().name(), post.appeal.id, post.appeal.url, m_now, error.message));
}

void VkWall::say_silent(Page& page) {
  KnownPage& kept = known();
  if (!is_silent(m_newest, kept.silent, m_settings.silent_days, m_now)) return;
  kept.silent = m_newest;
  page.add(silent_event(owner().name(), m_newest, m_settings.silent_days));
}

}  // namespace cur::fetch
