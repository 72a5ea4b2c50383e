#include "network/vk/search.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/strings.hpp"
#include "json/value.hpp"

namespace cur::fetch {

namespace {

constexpr std::int64_t k_found_per_request = 200;  // posts; VK gives no more
constexpr std::int64_t k_most = 1000;              // posts of one search; VK gives no more
constexpr std::int64_t k_settle = 600;             // seconds until a post can be found
constexpr std::int64_t k_hour = 3600;

}  // namespace

MakePager configure_vk_search(config::Section& section, const config::Directory&, const NetworkSource& source) {
  VkSearchSettings settings;
  settings.queries = section.texts("queries");
  if (settings.queries.empty()) section.fail("queries", "is missing: the words to search for, one text a search");
  settings.hours = section.integer("hours").value_or(settings.hours);
  if (settings.hours < 1 || settings.hours > 24 * 365) section.fail("hours", "is a number of hours from 1 to 8760");
  return [settings, &source](const PagerContext& context) -> std::unique_ptr<Pager> {
    return std::make_unique<VkSearch>(source, settings, context);
  };
}

VkSearch::VkSearch(const NetworkSource& source, const VkSearchSettings& settings, const PagerContext& context)
    : m_source(&source),
      m_settings(settings),
      m_api(source, context.token),
      m_now(time::unix_seconds(context.now) - k_settle) {
  m_start =
      context.since ? time::unix_seconds(*context.since) : time::unix_seconds(context.now) - settings.hours * k_hour;
  if (const auto read = to_integer(context.cursor)) m_start = *read;
  if (context.until) m_now = std::min(m_now, time::unix_seconds(*context.until));
  m_end = m_now;
}

net::Request VkSearch::ask(std::int64_t count) const {
  std::vector<net::Header> fields{{"q", m_settings.queries[m_query]},
                                  {"count", std::to_string(count)},
                                  {"start_time", std::to_string(m_start)},
                                  {"end_time", std::to_string(m_end - 1)},
                                  {"extended", "1"}};
  if (!m_from.empty()) fields.push_back({"start_from", m_from});
  return m_api.request("newsfeed.search", std::move(fields));
}

std::optional<net::Request> VkSearch::next_request() {
  if (m_start >= m_now) return std::nullopt;
  return ask(k_found_per_request);
}

std::optional<net::Request> VkSearch::check_request() { return ask(1); }

Verdict VkSearch::consume(const net::Response& response, Batch& batch) {
  const VkAnswer answer(response);
  if (answer.stop()) return *answer.stop();
  if (answer.error()) {
    return Verdict::failed(ExitCode::refused,
                           fmt::format("VK error {}: {}", answer.error()->code, answer.error()->message));
  }
  const json::Value found = answer.response();
  const std::int64_t total =
      found.member("total_count").integer().value_or(found.member("count").integer().value_or(0));
  if (m_from.empty() && total > k_most && halve(total, batch)) return Verdict::go_on();
  const std::size_t before = m_posts.size();
  keep(found, batch);
  const std::string from = found.member("next_from").text().value_or("");
  const bool moved = from != m_from && (m_from.empty() || m_posts.size() > before);
  if (!from.empty() && moved && m_got < k_most) {
    m_from = from;
    return Verdict::go_on();
  }
  return end_query(batch);
}

// The older half is read first; then the window begins where it ended. A second cannot be halved.
bool VkSearch::halve(std::int64_t total, Batch& batch) {
  if (m_end - m_start <= 1) {
    batch.add_message(fmt::format("incomplete: \"{}\" has {} posts of the second {}, and VK gives {}",
                                  m_settings.queries[m_query], total,
                                  time::format_rfc3339(time::Instant(std::chrono::seconds(m_start))), k_most));
    return false;
  }
  m_end = m_start + (m_end - m_start) / 2;
  std::erase_if(m_posts, [&](const auto& post) { return post.second.date >= m_end; });
  return true;
}

void VkSearch::keep(json::Value response, Batch& batch) {
  VkNames names;
  names.read(response);
  response.member("items").elements([&](json::Value item) {
    ++m_got;
    Result<VkPost> post = vk_post(item, names);
    if (!post) {
      if (m_rejected.emplace(item.raw()).second) batch.reject(item.raw(), post.error().message);
      return;
    }
    if (!post->is_published) return;
    post->appeal.channel =
        m_source->channel.empty() ? parse_vk_community(std::to_string(post->owner)).channel : m_source->channel;
    for (Poll& poll : post->polls) poll.channel = post->appeal.channel;
    post->appeal.author.is_official = m_source->is_official(post->appeal.author.id);
    std::string id = post->appeal.id;
    m_posts.try_emplace(std::move(id), std::move(*post));
  });
}

Verdict VkSearch::end_query(Batch& batch) {
  m_from.clear();
  m_got = 0;
  if (++m_query < m_settings.queries.size()) return Verdict::go_on();
  end_window(batch);
  const std::string cursor = std::to_string(m_start);
  return m_start >= m_now ? Verdict::ended(cursor) : Verdict::batch_done(cursor);
}

void VkSearch::end_window(Batch& batch) {
  std::vector<const VkPost*> order;
  for (const auto& [id, post] : m_posts) order.push_back(&post);
  std::stable_sort(order.begin(), order.end(), [](const VkPost* a, const VkPost* b) { return a->date < b->date; });
  for (const VkPost* post : order) {
    batch.add(post->appeal);
    for (const Poll& poll : post->polls) batch.add(poll);
  }
  m_posts.clear();
  m_rejected.clear();
  m_query = 0;
  m_start = m_end;
  m_end = m_now;
}

}  // namespace cur::fetch
