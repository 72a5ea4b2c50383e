#include "network/vk/wall/wall.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "time/instant.hpp"

namespace cur::fetch {

MakePager configure_vk_wall(config::Section& section, const config::Directory&, const NetworkSource& source) {
  VkWallSettings settings;
  for (const std::string& written : section.texts("pages")) {
    settings.communities.push_back(parse_vk_community(written));
    const std::string key = settings.communities.back().key();
    if (key.empty() || key.find_first_of(";/,") != std::string::npos) {
      section.fail("pages", fmt::format("\"{}\" is no page of VK; write https://vk.com/NAME or club12", written));
    }
  }
  if (settings.communities.empty())
    section.fail("pages", "is missing: the communities to read, as https://vk.com/NAME");
  settings.comments = section.boolean("comments").value_or(true);
  settings.days = section.integer("days").value_or(settings.days);
  settings.recheck_days = section.integer("recheck_days").value_or(0);
  settings.silent_days = section.integer("silent_days").value_or(0);
  if (settings.days < 1 || settings.days > 3650) section.fail("days", "is a number of days from 1 to 3650");
  if (!source.channel.empty()) {
    for (VkCommunity& one : settings.communities) one.channel = source.channel;
  }
  return [settings, &source](const PagerContext& context) -> std::unique_ptr<Pager> {
    return std::make_unique<VkWall>(source, settings, context);
  };
}

VkWall::VkWall(const NetworkSource& source, VkWallSettings settings, const PagerContext& context)
    : m_source(&source),
      m_settings(std::move(settings)),
      m_api(source, context.token),
      m_times{.now = context.now,
              .oldest = context.since ? time::unix_seconds(*context.since)
                                      : time::unix_seconds(context.now) - m_settings.days * time::k_day_s,
              .has_since = context.since.has_value()},
      m_cursor(context.cursor) {
  std::optional<KnownCommunities> known = parse_communities(context.cursor);
  m_lost_cursor = !known;
  if (known) m_known = std::move(*known);
  begin_community();
}

void VkWall::begin_community() {
  m_wall.reset();
  if (m_index < m_settings.communities.size())
    m_wall.emplace(*m_source, m_api, m_settings, m_times, community(), m_known);
}

std::optional<net::Request> VkWall::next_request() { return m_wall ? m_wall->next_request() : std::nullopt; }

std::optional<net::Request> VkWall::check_request() {
  m_checking = true;
  return m_wall->posts_request(1);
}

Verdict VkWall::consume(const net::Response& response, Batch& batch) {
  const VkAnswer answer(response);
  if (answer.stop() && !answer.is_wrong_request()) return *answer.stop();
  if (m_checking && answer.error()) {
    return Verdict::failed(answer.stop() ? answer.stop()->code : ExitCode::refused,
                           fmt::format("{}: VK error {}: {}; this token may not read this page, or there is none",
                                       community().channel, answer.error()->code, answer.error()->message));
  }
  if (answer.is_wrong_request() && m_wall->is_reading_posts()) return postpone(*answer.error());
  if (std::exchange(m_lost_cursor, false))
    batch.add_message("the position kept is not one of this version: all is read anew");
  if (answer.error()) {
    m_wall->consume_error(*answer.error(), batch);
  } else {
    m_wall->consume(answer.response(), batch);
  }
  switch (m_wall->advance(batch)) {
    case VkCommunityWall::Step::go_on:
      return Verdict::go_on();
    case VkCommunityWall::Step::commit:
      return commit();
    case VkCommunityWall::Step::ended:
      break;
  }
  m_wall->finish(batch);
  ++m_index;
  begin_community();
  return commit();
}

Verdict VkWall::commit() {
  std::string cursor = to_cursor(m_known);
  const bool moved = cursor != m_cursor;
  m_cursor = cursor;
  if (!m_wall) return Verdict::ended(moved ? std::move(cursor) : std::string());
  return moved ? Verdict::batch_done(std::move(cursor)) : Verdict::go_on();
}

// A wrong name of one community must not cost the others: it is asked for after them.
Verdict VkWall::postpone(const VkError& error) {
  const std::string key = community().key();
  const std::size_t behind = m_settings.communities.size() - m_index;
  if (!m_postponed.contains(key) && m_postponed.size() + 1 < behind) {
    m_postponed.insert(key);
    const auto from = m_settings.communities.begin() + static_cast<std::ptrdiff_t>(m_index);
    std::rotate(from, from + 1, m_settings.communities.end());
    begin_community();
    return Verdict::go_on();
  }
  std::string names;
  for (std::size_t i = m_index; i < m_settings.communities.size(); ++i)
    names += (names.empty() ? "" : ", ") + m_settings.communities[i].channel;
  return Verdict::failed(ExitCode::configuration,
                         fmt::format("{}: VK error {}: {}; look at `pages` of this source in sources.toml", names,
                                     error.code, error.message));
}

}  // namespace cur::fetch
