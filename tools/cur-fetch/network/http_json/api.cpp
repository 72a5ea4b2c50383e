#include "network/http_json/api.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "net/url.hpp"
#include "network/json_body.hpp"
#include "network/http_json/item.hpp"
#include "network/http_json/position.hpp"
#include "network/posts/conversation.hpp"
#include "batch/digest.hpp"

namespace cur::fetch {

namespace {

constexpr std::size_t k_newest_kept = 10;
constexpr std::size_t k_odd_kept = 200;
constexpr std::size_t k_digest = 8;

struct JsonSettings {
  JsonPointers at;
  bool newest_first = false;
  std::string next_parameter;  // `next` is a value of this parameter; empty: it is an address
  std::string token_header, token_prefix;
  std::string token_parameter;  // the token goes into the address, not into a header
};

// `address` with `name=value` in its query, in place of what it has of that name.
std::string with_parameter(const std::string& address, const std::string& name, const std::string& value) {
  std::string rest = without_parameter(address, name);
  rest.resize(std::min(rest.find('#'), rest.size()));
  return rest + (rest.find('?') == std::string::npos ? "?" : "&") + net::form_encode({{name, value}});
}

class JsonPager : public Pager {
 public:
  JsonPager(const NetworkSource& source, JsonSettings settings, const Begin& begin)
      : m_source(&source),
        m_settings(std::move(settings)),
        m_token(begin.token),
        m_at(JsonPosition::parse(begin.cursor)) {
    // A cursor of another address than the configured one is no place to send a token to.
    const Result<net::Url> page = net::parse_url(m_at.page), home = net::parse_url(source.url);
    if (!page || !home || !page->same_origin(*home)) m_at = {.page = kept_address(source.url)};
    m_newest = m_at.newest;
  }

  std::optional<net::Request> next() override {
    net::Request request;
    request.url = with_token(m_at.page, m_token);
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

  Verdict take(const net::Response& response, Page& page) override {
    if (const std::optional<Verdict> refused = refusal(response)) return *refused;
    const JsonBody body(response.body);
    if (!body.trouble().empty()) return Verdict::again(body.trouble());
    const json::Value items = at_pointer(body.value(), m_settings.at.items);
    if (items.type() != json::Type::array) {
      return Verdict::failed(ExitCode::refused,
                             fmt::format("there is no list at \"{}\" of the answer: see `items`", m_settings.at.items));
    }
    const bool met = take_items(items, page);
    const json::Value next = m_settings.at.next.empty() ? json::Value() : at_pointer(body.value(), m_settings.at.next);
    const std::string said = next.type() == json::Type::boolean ? "" : scalar_text(next).value_or("");
    return met || said.empty() ? end() : turn_page(said, response.url);
  }

 private:
  // Whether a message was met that an earlier run took (newest first).
  bool take_items(json::Value items, Page& page) {
    const std::size_t known = m_settings.newest_first ? 0 : taken_before(items);
    std::set<std::string> here;
    std::size_t number = 0;
    bool met = false;
    items.elements([&](json::Value item) {
      if (number++ < known || met) return;
      const std::optional<std::string> id = scalar_text(at_pointer(item, m_settings.at.id));
      met = id && std::find(m_at.until.begin(), m_at.until.end(), *id) != m_at.until.end();
      if (met) return;
      // Of a list that grows at its front, the end of a page comes again at the beginning of the next one.
      const bool again = id && (m_page_before.contains(*id) || !here.insert(*id).second);
      again ? page.leave_out() : take_item(item, id, page);
    });
    m_page_before = std::move(here);
    return met;
  }

  // How many items of the page the run before took: those up to its last one.
  std::size_t taken_before(json::Value items) const {
    std::size_t number = 0, known = 0;
    if (m_at.last.empty()) return 0;
    items.elements([&](json::Value item) {
      ++number;
      if (scalar_text(at_pointer(item, m_settings.at.id)) == m_at.last) known = number;
    });
    return known;
  }

  // What a cursor may hold of an address.
  std::string kept_address(const std::string& address) const {
    if (m_token.empty()) return address;
    const std::string& parameter = m_settings.token_parameter;
    return without_token(parameter.empty() ? address : without_parameter(address, parameter), m_token);
  }

  // The page, or the front of the list, is read again by every run: each of these is rejected once.
  void take_odd(json::Value item, const std::string& reason, Page& page) {
    const std::string digest = cells_digest({std::string(item.raw())}).substr(0, k_digest);
    if (std::find(m_at.odd.begin(), m_at.odd.end(), digest) != m_at.odd.end()) return page.leave_out();
    m_at.odd.push_back(digest);
    if (m_at.odd.size() > k_odd_kept) m_at.odd.erase(m_at.odd.begin());
    page.reject(item.raw(), reason);
  }

  void take_item(json::Value item, const std::optional<std::string>& id, Page& page) {
    if (!id || id->empty()) return take_odd(item, fmt::format("no id at \"{}\"", m_settings.at.id), page);
    const json::Value text = at_pointer(item, m_settings.at.text);
    if (!scalar_text(text) && text.type() != json::Type::null)
      return take_odd(item, fmt::format("no text at \"{}\"", m_settings.at.text), page);
    if (m_newest.size() < k_newest_kept) m_newest.push_back(*id);
    m_last = *id;
    const Appeal appeal = appeal_of_item(item, *id, scalar_text(text).value_or(""), m_settings.at, *m_source);
    if (appeal.author.official && !appeal.parent.empty()) {
      page.add(answer_event(appeal, appeal.parent));
    } else {
      page.add(appeal);
    }
  }

  Verdict turn_page(const std::string& next, const std::string& here) {
    const Result<net::Url> home = net::parse_url(m_source->url);
    const Result<net::Url> page = m_settings.next_parameter.empty()
                                      ? net::resolve_url(here, next)
                                      : net::parse_url(with_parameter(m_source->url, m_settings.next_parameter, next));
    if (!page || !page->same_origin(*home)) {
      return Verdict::failed(ExitCode::refused,
                             fmt::format("the address of the next page is {}: refused",
                                         page ? "on another host (" + page->host + ")" : page.error().message));
    }
    m_at.page = kept_address(page->whole);
    m_at.last.clear();
    if (!m_settings.newest_first) m_at.odd.clear();
    if (m_settings.newest_first) m_at.newest = m_newest;
    return Verdict::page_done(m_at.text());
  }

  // The next run begins with the last page, which may have grown; newest first, with the first one.
  Verdict end() {
    if (m_settings.newest_first) {
      if (!m_newest.empty()) m_at.until = m_newest;
      m_at.newest.clear();
      m_at.page = kept_address(m_source->url);
    } else if (!m_last.empty()) {
      m_at.last = m_last;
    }
    return Verdict::ended(m_at.text());
  }

  const NetworkSource* m_source;
  JsonSettings m_settings;
  std::string m_token;
  JsonPosition m_at;
  std::vector<std::string> m_newest;
  std::string m_last;
  std::set<std::string> m_page_before;  // its ids
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
  return [&source, settings](const Begin& begin) { return std::make_unique<JsonPager>(source, settings, begin); };
}

}  // namespace cur::fetch
