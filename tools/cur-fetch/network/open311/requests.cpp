#include "network/open311/requests.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/strings.hpp"
#include "batch/digest.hpp"
#include "json/check.hpp"
#include "json/value.hpp"
#include "json/writer.hpp"
#include "network/json_body.hpp"
#include "network/json_pointer.hpp"
#include "network/open311/item.hpp"
#include "network/refusal.hpp"

namespace cur::fetch {

namespace {

// GeoReport v2, https://wiki.open311.org/GeoReport_v2
constexpr std::string_view k_path = "/requests.json";
constexpr std::chrono::hours k_day{24};
constexpr std::chrono::hours k_window = 90 * k_day;  // the widest span that a server must answer
constexpr std::chrono::hours k_overlap = 1 * k_day;  // requests may be published only after a review
constexpr std::chrono::minutes k_narrowest{1};
constexpr std::size_t k_ids_at_once = 50;  // so that addresses stay short
constexpr std::size_t k_most_known = 50'000;
constexpr std::size_t k_max_rejected = 1'000;

struct Open311Settings {
  std::string jurisdiction, services;
  std::int64_t days = 30;        // how far the first run goes back
  std::int64_t open_days = 365;  // how long an open request is read again
  std::int64_t most = 1'000;     // an answer with so many requests was cut off
};

struct Known {
  std::string digest;
  std::int64_t day = 0;  // of its request, since 1970
  bool is_open = false;
};

std::int64_t day_of(time::Instant at) { return std::chrono::floor<std::chrono::days>(at).time_since_epoch().count(); }

// The time up to which all was read, and the requests that are open or will be in the next answer again.
struct Position {
  std::optional<time::Instant> until;
  std::map<std::string, Known> known;
  std::set<std::string> rejected;  // digests of rejected items that will be in the next answer again

  std::string text() const {
    std::string out;
    json::Writer writer(out);
    writer.begin_object();
    if (until) writer.key("until").string(time::format_rfc3339(*until));
    writer.key("known").begin_object();
    for (const auto& [id, one] : known)
      writer.name(id).begin_array().string(one.digest).integer(one.day).boolean(one.is_open).end_array();
    writer.end_object();
    if (!rejected.empty()) writer.key("odd").string(fmt::format("{}", fmt::join(rejected, " ")));
    writer.end_object();
    return out;
  }
  static Position parse(const std::string& cursor) {
    Position position;
    if (cursor.empty() || json::check_strictly(cursor)) return position;
    const json::Value value(cursor);
    position.until = time::read_rfc3339(value.member("until").text().value_or(""));
    value.member("known").members([&](std::string_view raw_id, json::Value cells) {
      std::string id;
      json::unescape(raw_id, id);
      position.known[id] = {at_pointer(cells, "/0").text().value_or(""), at_pointer(cells, "/1").integer().value_or(0),
                            at_pointer(cells, "/2").boolean().value_or(false)};
    });
    const std::string rejected = value.member("odd").text().value_or("");
    for (const std::string_view one : split(rejected, ' ')) {
      if (!one.empty()) position.rejected.emplace(one);
    }
    return position;
  }
};

// The message of a refusal: [{"code":400,"description":"…"}].
std::string server_message(const net::Response& response) {
  const JsonBody body(response.body);
  const std::string text = scalar_text(at_pointer(body.value(), "/0/description")).value_or("");
  return text.empty() ? text : ": " + text;
}

class Open311Pager : public Pager {
 public:
  Open311Pager(const NetworkSource& source, const Open311Settings& settings, const PagerContext& context)
      : m_source(&source),
        m_settings(&settings),
        m_token(context.token),
        m_cursor(context.cursor),
        m_now(context.now),
        m_position(Position::parse(context.cursor)) {
    const time::Instant end = context.until ? std::min(*context.until, context.now) : context.now;
    const time::Instant first = context.since ? *context.since : context.now - settings.days * k_day;
    time::Instant from = m_position.until ? *m_position.until - k_overlap : first;
    for (; from < end; from += k_window) m_windows.push_back({from, std::min<time::Instant>(from + k_window, end)});
    for (const auto& [id, one] : m_position.known) {
      if (one.is_open) m_open.push_back(id);
    }
    if (m_windows.empty()) queue_open();
  }

  std::optional<net::Request> next_request() override {
    std::vector<net::Header> fields;
    if (!m_windows.empty()) {
      fields = {{"start_date", time::format_rfc3339(m_windows.front().from)},
                {"end_date", time::format_rfc3339(m_windows.front().to)}};
      if (!m_settings->services.empty()) fields.push_back({"service_code", m_settings->services});
    } else if (!m_chunks.empty()) {
      fields = {{"service_request_id", fmt::format("{}", fmt::join(m_chunks.front(), ","))}};
    } else {
      return std::nullopt;
    }
    if (!m_settings->jurisdiction.empty()) fields.push_back({"jurisdiction_id", m_settings->jurisdiction});
    net::Request request;
    if (!m_token.empty()) {
      fields.push_back({"api_key", m_token});
      request.secrets.push_back(m_token);
    }
    request.url = fmt::format("{}{}?{}", m_source->url, k_path, net::form_encode(fields));
    return request;
  }

  Verdict consume(const net::Response& response, Batch& batch) override {
    const bool window = !m_windows.empty();
    if (!window && response.status == 404) return consume_missing(batch);
    if (std::optional<Verdict> refused = refusal(response)) {
      refused->trouble += server_message(response);
      return *refused;
    }
    const JsonBody body(response.body);
    if (!body.trouble().empty()) return Verdict::again(body.trouble());
    json::Value items = body.value();
    if (items.type() == json::Type::object) items = items.member("service_requests");
    if (items.type() != json::Type::array) return Verdict::again("the answer is no list of service requests");
    std::vector<json::Value> list;
    items.elements([&](json::Value item) { list.push_back(item); });
    if (window && list.size() >= static_cast<std::size_t>(m_settings->most) && split_window(batch))
      return Verdict::go_on();
    for (const json::Value item : list) consume_item(item, batch);
    window ? end_window() : m_chunks.pop_front();
    return commit(batch);
  }

 private:
  struct Window {
    time::Instant from, to;
  };

  // A full answer was cut off, so both halves of the window are requested.
  bool split_window(Batch& batch) {
    const Window whole = m_windows.front();
    const time::Instant middle = std::chrono::floor<std::chrono::seconds>(whole.from + (whole.to - whole.from) / 2);
    if (whole.to - whole.from <= k_narrowest) {
      batch.add_message(fmt::format("there may be more than {} requests of {}: the server gives no more",
                                    m_settings->most, time::format_rfc3339(whole.from)));
      return false;
    }
    m_windows.front().to = middle;
    m_windows.insert(m_windows.begin() + 1, Window{middle, whole.to});
    return true;
  }

  void end_window() {
    m_position.until = m_windows.front().to;
    m_windows.pop_front();
    if (m_windows.empty()) queue_open();
  }

  // Queues the requests that were open before this run and were not in its windows.
  void queue_open() {
    for (const std::string& id : m_open) {
      if (m_seen.contains(id)) continue;
      if (m_chunks.empty() || m_chunks.back().size() >= k_ids_at_once) m_chunks.emplace_back();
      m_chunks.back().push_back(id);
    }
  }

  // The next run reads the item again if its window overlaps; an item is rejected once.
  void reject_once(json::Value item, const std::string& reason, Batch& batch) {
    const std::string digest = cells_digest({std::string(item.raw())}).substr(0, 8);
    m_position.rejected.contains(digest) ? batch.skip() : batch.reject(item.raw(), reason);
    if (m_rejected.size() >= k_max_rejected) return;
    m_rejected.insert(digest);
    m_position.rejected.insert(digest);
  }

  void consume_item(json::Value item, Batch& batch) {
    Result<std::optional<Open311Request>> read = read_open311(item, m_source->zone);
    if (!read) return reject_once(item, read.error().message, batch);
    if (!*read) return batch.skip();
    Open311Request& request = **read;
    m_seen.insert(request.id);
    Known& known = m_position.known[request.id];
    const Seen seen = known.digest.empty() ? Seen::never : known.digest == request.digest ? Seen::same : Seen::changed;
    known = {request.digest, day_of(request.appeal.posted_at.value_or(m_now)), request.is_open};
    if (seen == Seen::same) return;
    request.appeal.id = fmt::format("{}:{}", m_source->name, request.id);
    request.appeal.channel = m_source->channel;
    for (Event& event : request.appeal.events) event.id = request.appeal.id + "/closed";
    batch.add(request.appeal, seen);
  }

  // One of these numbers is unknown to the server; they are requested one by one to find it.
  Verdict consume_missing(Batch& batch) {
    const std::vector<std::string> ids = std::move(m_chunks.front());
    m_chunks.pop_front();
    if (ids.size() == 1) {
      batch.add_message(fmt::format("request {} is not there any more", ids.front()));
      m_position.known.erase(ids.front());
      return commit(batch);
    }
    for (const std::string& id : ids) m_chunks.push_front({id});
    return Verdict::go_on();
  }

  Verdict commit(const Batch& batch) {
    forget();
    const bool last = m_windows.empty() && m_chunks.empty();
    if (last) m_position.rejected = m_rejected;
    std::string cursor = m_position.text();
    const bool moved = cursor != m_cursor;
    m_cursor = cursor;
    if (last) return Verdict::ended(moved || !batch.empty() ? std::move(cursor) : std::string());
    return moved ? Verdict::batch_done(std::move(cursor)) : Verdict::go_on();
  }

  void forget() {
    const std::int64_t recent = day_of(m_position.until.value_or(m_now) - k_overlap) - 1;
    const std::int64_t oldest_open = day_of(m_now) - m_settings->open_days;
    std::erase_if(m_position.known, [&](const auto& one) {
      return one.second.day < (one.second.is_open ? oldest_open : recent) || m_position.known.size() > k_most_known;
    });
  }

  const NetworkSource* m_source;
  const Open311Settings* m_settings;
  std::string m_token, m_cursor;
  time::Instant m_now;
  Position m_position;
  std::deque<Window> m_windows;                   // to be requested, oldest first
  std::vector<std::string> m_open;                // numbers of requests that were open when the run began
  std::deque<std::vector<std::string>> m_chunks;  // numbers to be requested
  std::set<std::string> m_seen, m_rejected;       // of this run: numbers, and digests of rejected items
};

}  // namespace

MakePager configure_open311(config::Section& section, const config::Directory&, const NetworkSource& source) {
  auto settings = std::make_shared<Open311Settings>();
  settings->jurisdiction = section.text("jurisdiction_id").value_or("");
  settings->services = fmt::format("{}", fmt::join(section.texts("service_codes"), ","));
  const auto read = [&](std::string_view key, std::int64_t& value, std::int64_t most) {
    value = section.integer(key).value_or(value);
    if (value < 1 || value > most) section.fail(key, fmt::format("is a number from 1 to {}", most));
  };
  read("days", settings->days, 36'500);
  read("open_days", settings->open_days, 36'500);
  read("most", settings->most, 1'000'000);
  return [settings, &source](const PagerContext& context) {
    return std::make_unique<Open311Pager>(source, *settings, context);
  };
}

}  // namespace cur::fetch
