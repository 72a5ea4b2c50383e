#include "network/http_json/api.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "batch/digest.hpp"
#include "json/value.hpp"
#include "net/url.hpp"
#include "network/http_json/item.hpp"
#include "network/http_json/position.hpp"
#include "network/json_body.hpp"
#include "network/json_pointer.hpp"
#include "network/posts/conversation.hpp"
#include "network/refusal.hpp"

namespace cur::fetch {

namespace {

constexpr std::size_t k_newest_kept = 10;
constexpr std::size_t k_rejected_kept = 200;
constexpr std::size_t k_digest = 8;

struct JsonSettings {
  JsonPointers at;
  bool newest_first = false;
  std::string next_parameter;  // `next` is a value of this parameter; empty: it is an address
  std::string token_header, token_prefix;
  std::string token_parameter;  // the token goes into the address, not into a header
};

// `address` with `name=value` in its query, in place of any parameter of that name.
std::string with_parameter(const std::string& address, const std::string& name, const std::string& value) {
  std::string rest = without_parameter(address, name);
  rest.resize(std::min(rest.find('#'), rest.size()));
  return rest + (rest.find('?') == std::string::npos ? "?" : "&") + net::form_encode({{name, value}});
}

class JsonPager : public Pager {
 public:
  JsonPager(const NetworkSource& source, JsonSettings settings, const PagerContext& context)
      : m_source(&source),
        m_settings(std::move(settings)),
        m_token(context.token),
        m_position(JsonPosition::parse(context.cursor)) {
    // The token must not be sent to the address of a cursor on another host than the configured one.
    const Result<net::Url> next = net::parse_url(m_position.address), home = net::parse_url(source.url);
    if (!next || !home || !next->same_origin(*home)) m_position = {.address = kept_address(source.url)};
    m_newest = m_position.newest;
  }

  std::optional<net::Request> next_request() override {
    net::Request request;
    request.url = with_token(m_position.address, m_token);
    request.headers.push_back({"Accept", "application/json"});
    if (m_token.empty()) return request;
    request.secrets.push_back(m_token);
    if (m_settings.token_parameter.empty()) {
      request.headers.push_back({m_settings.token_header, m_settings.token_prefix + m_token});
    } else {
      request.url = with_parameter(request.url, m_settings.token_parameter, m_token);
    }
    return request;
  }

  Verdict consume(const net::Response& response, Batch& batch) override {
    if (const std::optional<Verdict> refused = refusal(response)) return *refused;
    const JsonBody body(response.body);
    if (!body.trouble().empty()) return Verdict::again(body.trouble());
    const json::Value items = at_pointer(body.value(), m_settings.at.items);
    if (items.type() != json::Type::array) {
      return Verdict::failed(ExitCode::refused,
                             fmt::format("there is no list at \"{}\" of the answer: see `items`", m_settings.at.items));
    }
    const bool met = consume_items(items, batch);
    const json::Value next = m_settings.at.next.empty() ? json::Value() : at_pointer(body.value(), m_settings.at.next);
    const std::string server_message = next.type() == json::Type::boolean ? "" : scalar_text(next).value_or("");
    return met || server_message.empty() ? end() : go_to_next(server_message, response.url);
  }

 private:
  // Returns whether the answer has a message that an earlier run read (newest first).
  bool consume_items(json::Value items, Batch& batch) {
    const std::size_t known = m_settings.newest_first ? 0 : items_read_before(items);
    std::set<std::string> here;
    std::size_t number = 0;
    bool met = false;
    items.elements([&](json::Value item) {
      if (number++ < known || met) return;
      const std::optional<std::string> id = scalar_text(at_pointer(item, m_settings.at.id));
      met = id && std::find(m_position.until.begin(), m_position.until.end(), *id) != m_position.until.end();
      if (met) return;
      // If a listing grows at its front, the end of one answer comes again at the beginning of the next.
      const bool again = id && (m_ids_before.contains(*id) || !here.insert(*id).second);
      again ? batch.skip() : consume_item(item, id, batch);
    });
    m_ids_before = std::move(here);
    return met;
  }

  // The number of items that the last run read of this answer: those up to its last one.
  std::size_t items_read_before(json::Value items) const {
    std::size_t number = 0, known = 0;
    if (m_position.last.empty()) return 0;
    items.elements([&](json::Value item) {
      ++number;
      if (scalar_text(at_pointer(item, m_settings.at.id)) == m_position.last) known = number;
    });
    return known;
  }

  // An address without the token, as it may be in a cursor.
  std::string kept_address(const std::string& address) const {
    if (m_token.empty()) return address;
    const std::string& parameter = m_settings.token_parameter;
    return without_token(parameter.empty() ? address : without_parameter(address, parameter), m_token);
  }

  // The last answer, or the front of the listing, is read again by every run; an item is rejected once.
  void reject_once(json::Value item, const std::string& reason, Batch& batch) {
    const std::string digest = cells_digest({std::string(item.raw())}).substr(0, k_digest);
    if (std::find(m_position.rejected.begin(), m_position.rejected.end(), digest) != m_position.rejected.end())
      return batch.skip();
    m_position.rejected.push_back(digest);
    if (m_position.rejected.size() > k_rejected_kept) m_position.rejected.erase(m_position.rejected.begin());
    batch.reject(item.raw(), reason);
  }

  void consume_item(json::Value item, const std::optional<std::string>& id, Batch& batch) {
    if (!id || id->empty()) return reject_once(item, fmt::format("no id at \"{}\"", m_settings.at.id), batch);
    const json::Value text = at_pointer(item, m_settings.at.text);
    if (!scalar_text(text) && text.type() != json::Type::null)
      return reject_once(item, fmt::format("no text at \"{}\"", m_settings.at.text), batch);
    if (m_newest.size() < k_newest_kept) m_newest.push_back(*id);
    m_last = *id;
    const Appeal appeal = appeal_of_item(item, *id, scalar_text(text).value_or(""), m_settings.at, *m_source);
    if (appeal.author.is_official && !appeal.parent.empty()) {
      batch.add(answer_event(appeal, appeal.parent));
    } else {
      batch.add(appeal);
    }
  }

  Verdict go_to_next(const std::string& next, const std::string& here) {
    const Result<net::Url> home = net::parse_url(m_source->url);
    const Result<net::Url> url = m_settings.next_parameter.empty()
                                     ? net::resolve_url(here, next)
                                     : net::parse_url(with_parameter(m_source->url, m_settings.next_parameter, next));
    if (!url || !url->same_origin(*home)) {
      return Verdict::failed(ExitCode::refused,
                             fmt::format("the address of the next page is {}: refused",
                                         url ? "on another host (" + url->host + ")" : url.error().message));
    }
    m_position.address = kept_address(url->whole);
    m_position.last.clear();
    if (!m_settings.newest_first) m_position.rejected.clear();
    if (m_settings.newest_first) m_position.newest = m_newest;
    return Verdict::batch_done(m_position.text());
  }

  // The next run begins with the last answer, which may have grown; with newest first, with the first answer.
  Verdict end() {
    if (m_settings.newest_first) {
      if (!m_newest.empty()) m_position.until = m_newest;
      m_position.newest.clear();
      m_position.address = kept_address(m_source->url);
    } else if (!m_last.empty()) {
      m_position.last = m_last;
    }
    return Verdict::ended(m_position.text());
  }

  const NetworkSource* m_source;
  JsonSettings m_settings;
  std::string m_token;
  JsonPosition m_position;
  std::vector<std::string> m_newest;
  std::string m_last;
  std::set<std::string> m_ids_before;  // ids of the last answer
};

void read_pointers(config::Section& section, JsonPointers& at) {
  std::optional<config::Section> pointers = section.section("pointers");
  if (!pointers) section.fail("pointers", "is missing: where in an answer the messages are, as JSON Pointers");
  for (const JsonPointerKey& key : k_json_pointers) {
    const std::optional<std::string> pointer = pointers->text(key.key);
    if (!pointer) continue;
    if (!pointer->empty() && pointer->front() != '/')
      pointers->fail(key.key, "is no JSON Pointer: it begins with /, as \"/items\"");
    at.*key.pointer = *pointer;
  }
  if (at.id.empty()) pointers->fail("id", "is missing: what names a message for ever");
  if (at.text.empty()) pointers->fail("text", "is missing: where in an item the words are");
  pointers->finish();
}

}  // namespace

MakePager configure_http_json(config::Section& section, const config::Directory&, const NetworkSource& source) {
  JsonSettings settings;
  settings.newest_first = section.choice("order", {"oldest-first", "newest-first"}, "oldest-first") == "newest-first";
  settings.next_parameter = section.text("next_parameter").value_or("");
  settings.token_header = section.text("token_header").value_or("Authorization");
  settings.token_prefix = section.text("token_prefix").value_or("Bearer ");
  settings.token_parameter = section.text("token_parameter").value_or("");
  read_pointers(section, settings.at);
  return [&source, settings](const PagerContext& context) {
    return std::make_unique<JsonPager>(source, settings, context);
  };
}

}  // namespace cur::fetch
