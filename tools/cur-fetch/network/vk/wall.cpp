#include "network/vk/wall.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace cur::fetch {

namespace {

constexpr std::int64_t k_page = 100;    // posts; VK gives no more
constexpr std::int64_t k_overlap = 10;  // posts deleted while we read
constexpr std::uint64_t k_full = 100;   // records: then the page is given away between two posts
constexpr std::size_t k_full_bytes = 1U << 20U;
constexpr std::int64_t k_day = 86'400;

}  // namespace

MakePager configure_vk_wall(config::Section& section, const config::Directory&, const NetworkSource& source) {
  VkWallSettings settings;
  for (const std::string& written : section.texts("pages")) {
    settings.pages.push_back(vk_owner(written));
    const std::string key = settings.pages.back().key();
    if (key.empty() || key.find_first_of(";/,") != std::string::npos) {
      section.fail("pages", fmt::format("\"{}\" is no page of VK; write https://vk.com/NAME or club12", written));
    }
  }
  if (settings.pages.empty()) section.fail("pages", "is missing: the communities to read, as https://vk.com/NAME");
  settings.comments = section.boolean("comments").value_or(true);
  settings.days = section.integer("days").value_or(settings.days);
  settings.recheck_days = section.integer("recheck_days").value_or(0);
  settings.silent_days = section.integer("silent_days").value_or(0);
  if (settings.days < 1 || settings.days > 3650) section.fail("days", "is a number of days from 1 to 3650");
  if (!source.channel.empty()) {
    for (VkOwner& page : settings.pages) page.channel = source.channel;
  }
  return [settings, &source](const Begin& begin) -> std::unique_ptr<Pager> {
    return std::make_unique<VkWall>(source, settings, begin);
  };
}

VkWall::VkWall(const NetworkSource& source, VkWallSettings settings, const Begin& begin)
    : m_source(&source),
      m_settings(std::move(settings)),
      m_api(source, begin.token),
      m_now(begin.now),
      m_oldest(begin.since ? time::unix_seconds(*begin.since)
                           : time::unix_seconds(begin.now) - m_settings.days * k_day),
      m_narrowed(begin.since.has_value()),
      m_cursor(begin.cursor),
      m_pages(k_page, k_overlap) {
  std::optional<KnownPages> known = known_pages(begin.cursor);
  m_lost_cursor = !known;
  if (known) m_known = std::move(*known);
  begin_owner();
}

std::optional<net::Request> VkWall::next() {
  if (m_at >= m_settings.pages.size()) return std::nullopt;
  if (m_stage == Stage::comments) return m_comments->next();
  if (m_stage == Stage::missing) {
    std::vector<std::string> posts;
    for (std::int64_t id : m_missing) posts.push_back(fmt::format("{}_{}", m_owner_id, id));
    return m_api.request("wall.getById", {{"posts", fmt::format("{}", fmt::join(posts, ","))}});
  }
  return ask_posts(k_page);
}

std::optional<net::Request> VkWall::check() {
  m_checking = true;
  return ask_posts(1);
}

net::Request VkWall::ask_posts(std::int64_t count) const {
  return m_api.request("wall.get", {owner().id ? net::Header{"owner_id", std::to_string(*owner().id)}
                                               : net::Header{"domain", owner().domain},
                                    {"count", std::to_string(count)},
                                    {"offset", std::to_string(m_pages.offset())},
                                    {"extended", "1"}});
}

Verdict VkWall::take(const net::Response& response, Page& page) {
  const VkAnswer answer(response);
  if (answer.stop() && !answer.asked_wrongly()) return *answer.stop();
  if (m_checking && answer.error()) {
    return Verdict::failed(answer.stop() ? answer.stop()->code : ExitCode::refused,
                           fmt::format("{}: VK error {}: {}; this token may not read this page, or there is none",
                                       owner().channel, answer.error()->code, answer.error()->message));
  }
  if (answer.asked_wrongly() && m_stage == Stage::posts) return put_off(*answer.error());
  if (std::exchange(m_lost_cursor, false)) page.say("the position kept is not one of this version: all is read anew");
  if (answer.error()) {
    take_error(*answer.error(), page);
  } else if (m_stage == Stage::posts) {
    take_posts(answer.response(), page);
  } else if (m_stage == Stage::missing) {
    take_missing(answer.response(), page);
  } else {
    m_comments->take(answer.response(), page);
    if (!m_comments->next()) finish_post(page);
  }
  return advance(page);
}

Verdict VkWall::advance(Page& page) {
  if (m_stage == Stage::comments) return Verdict::go_on();
  while (!m_work.empty()) {
    if (m_work.front().asks) {
      const VkPost& post = m_work.front().post;
      const auto before = known().posts.find(post.id);
      m_comments.emplace(m_api, VkPlace{post.owner, post.id, false, owner().channel},
                         before == known().posts.end() ? std::set<std::string>{} : before->second.odd);
      m_stage = Stage::comments;
      return page.added() >= k_full || page.lines().size() >= k_full_bytes ? commit(false) : Verdict::go_on();
    }
    finish_post(page);
  }
  if (m_more) return commit(false);
  if (m_stage == Stage::posts && find_missing()) {
    m_stage = Stage::missing;
    return Verdict::go_on();
  }
  end_owner(page);
  return commit(m_at == m_settings.pages.size());
}

Verdict VkWall::commit(bool last) {
  std::string cursor = to_cursor(m_known);
  const bool moved = cursor != m_cursor;
  m_cursor = cursor;
  if (last) return Verdict::ended(moved ? std::move(cursor) : std::string());
  return moved ? Verdict::page_done(std::move(cursor)) : Verdict::go_on();
}

bool VkWall::find_missing() {
  m_missing.clear();
  if (!m_read || !m_asks_missing || m_owner_id == 0) return false;
  // Older ones have left the days that we look at; the others were there, and VK says them no more.
  for (const auto& [id, post] : known().posts) {
    const bool missing = !post.written_before(m_oldest) && !m_met.contains(id) && !m_recent.contains(id);
    if (missing && m_missing.size() < static_cast<std::size_t>(k_page)) m_missing.push_back(id);
  }
  return !m_missing.empty();
}

void VkWall::take_missing(json::Value response, Page& page) {
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
    page.add(deletion_event(post, vk_url(post), m_now));
    known().posts.erase(id);
  }
  m_stage = Stage::posts;  // there may be more of them
}

void VkWall::end_owner(Page& page) {
  if (m_read) {
    KnownPage& kept = known();
    // After --since the older ones are still known: the next run may look at them again. So are those of whom VK did
    // not say whether they were deleted.
    if (!m_narrowed) {
      std::erase_if(kept.posts, [&](const auto& post) {
        return !m_recent.contains(post.first) && post.second.written_before(m_oldest);
      });
      kept.odd = m_odd.met();
    }
    kept.read = true;
    kept.gone = false;
    say_silent(page);
  }
  ++m_at;
  begin_owner();
}

void VkWall::begin_owner() {
  m_stage = Stage::posts;
  m_pages = {k_page, k_overlap};
  m_more = true;
  m_read = false;
  m_met.clear();
  m_recent.clear();
  m_newest = 0;
  m_asks_missing = true;
  if (m_at == m_settings.pages.size()) return;
  m_owner_id = owner().id.value_or(0);
  const auto before = m_known.find(owner().key());
  m_odd = OddItems(before == m_known.end() ? std::set<std::string>{} : before->second.odd);
}

// What is wrong with one page must not cost the others: they are asked first.
Verdict VkWall::put_off(const VkError& error) {
  const std::string key = owner().key();
  const std::size_t behind = m_settings.pages.size() - m_at;
  if (!m_put_off.contains(key) && m_put_off.size() + 1 < behind) {
    m_put_off.insert(key);
    const auto from = m_settings.pages.begin() + static_cast<std::ptrdiff_t>(m_at);
    std::rotate(from, from + 1, m_settings.pages.end());
    begin_owner();
    return Verdict::go_on();
  }
  std::string names;
  for (std::size_t i = m_at; i < m_settings.pages.size(); ++i)
    names += (names.empty() ? "" : ", ") + m_settings.pages[i].channel;
  return Verdict::failed(ExitCode::configuration,
                         fmt::format("{}: VK error {}: {}; look at `pages` of this source in sources.toml", names,
                                     error.code, error.message));
}

}  // namespace cur::fetch
