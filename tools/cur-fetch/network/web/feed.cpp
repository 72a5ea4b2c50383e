#include "network/web/feed.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/strings.hpp"
#include "batch/digest.hpp"
#include "network/web/markup.hpp"
#include "network/web/visible_text.hpp"
#include "network/web/web_date.hpp"

namespace cur::fetch {

namespace {

// Name spaces beside the feed's own.
constexpr std::string_view k_dublin_core = "http://purl.org/dc/elements/1.1/";
constexpr std::string_view k_content = "http://purl.org/rss/1.0/modules/content/";
constexpr std::string_view k_media = "http://search.yahoo.com/mrss/";
constexpr std::string_view k_atom = "http://www.w3.org/2005/Atom";
constexpr std::string_view k_thread = "http://purl.org/syndication/thread/1.0";  // RFC 4685
constexpr std::string_view k_georss = "http://www.georss.org/georss";

std::vector<Element> children(const Element& parent, std::string_view name_space, std::string_view name) {
  std::vector<Element> out;
  for (const Element& child : parent.children()) {
    if (child.name() == name && child.name_space() == name_space) out.push_back(child);
  }
  return out;
}

Element child(const Element& parent, std::string_view name_space, std::string_view name) {
  const std::vector<Element> found = children(parent, name_space, name);
  return found.empty() ? Element() : found.front();
}

// Most feeds have HTML in their texts, escaped or as elements, whether they declare it or not.
std::string shown(const Element& element) {
  if (!element) return {};
  if (!element.children().empty()) return element.visible_text();
  const std::string text = element.text();
  return looks_like_html(text) ? html_to_text(text) : std::string(trim(text));
}

// An Atom text declares its type.
std::string atom_text(const Element& element) {
  const std::string type = element.attribute("type");
  if (type == "html" || type == "text/html") return html_to_text(element.text());
  if (type.find("xhtml") != std::string::npos || !element.children().empty()) return element.visible_text();
  const bool plain = type.empty() || type == "text" || type.starts_with("text/");
  return plain ? std::string(trim(element.text())) : std::string();
}

void add_media(FeedEntry& entry, const std::string& type, std::string url) {
  const bool known =
      std::any_of(entry.media.begin(), entry.media.end(), [&](const Media& other) { return other.url == url; });
  if (!url.empty() && !known) entry.media.push_back({appeal::media_kind_of(type), std::move(url)});
}

// Entries of one feed.
class Reader {
 public:
  Reader(const Element& root, const FeedContext& context) : m_root(root), m_context(&context) {}

  bool read(Feed& feed) {
    const std::string_view name = m_root.name();
    if (name == "rss" || name == "RDF") return read_rss(feed);
    if (name == "feed" || name == "entry") return read_atom(feed);
    return false;
  }

 private:
  bool read_rss(Feed& feed) {
    const Element channel = m_root.child("channel");
    if (!channel) return false;
    m_space = channel.name_space();
    feed.title = shown(child(channel, m_space, "title"));
    feed.url = channel.resolve(trim(child(channel, m_space, "link").text()));
    // In RSS 1.0 items stand beside the channel, in all others inside.
    for (const Element& parent : {channel, m_root}) {
      for (const Element& item : children(parent, m_space, "item")) feed.entries.push_back(rss_item(item));
    }
    return true;
  }

  FeedEntry rss_item(const Element& item) const {
    FeedEntry entry;
    entry.title = shown(child(item, m_space, "title"));
    entry.text = shown(child(item, m_space, "description"));
    const std::string content = shown(child(item, k_content, "encoded"));
    if (content.size() > entry.text.size()) entry.text = content;
    const Element guid = child(item, m_space, "guid");
    entry.url = item.resolve(trim(child(item, m_space, "link").text()));
    if (entry.url.empty()) entry.url = item.resolve(child(item, k_atom, "link").attribute("href"));
    entry.id = trim(guid.text());
    const bool id_is_link = entry.id.starts_with("http") && guid.attribute("isPermaLink") != "false";
    if (entry.url.empty() && id_is_link) entry.url = entry.id;
    entry.author.name = shown(child(item, k_dublin_core, "creator"));
    if (entry.author.name.empty()) rss_author(trim(child(item, m_space, "author").text()), entry.author);
    set_date(entry, entry.posted_at, child(item, m_space, "pubDate"));
    if (!entry.posted_at) set_date(entry, entry.posted_at, child(item, k_dublin_core, "date"));
    for (const Element& enclosure : children(item, m_space, "enclosure")) {
      add_media(entry, enclosure.attribute("type"), item.resolve(enclosure.attribute("url")));
    }
    for (const Element& category : children(item, m_space, "category")) add_category(entry, category.text());
    finish(item, entry);
    return entry;
  }

  // "name@example.org (Name)" by the standard, a name in practice.
  static void rss_author(std::string_view text, Account& author) {
    const std::size_t open = text.find(" (");
    if (text.find('@') == std::string_view::npos) {
      author.name = text;
    } else if (open != std::string_view::npos && text.ends_with(")")) {
      author.id = text.substr(0, open);
      author.name = text.substr(open + 2, text.size() - open - 3);
    } else {
      author.id = text;
    }
  }

  bool read_atom(Feed& feed) {
    m_space = m_root.name_space();
    if (m_root.name() == "entry") {
      feed.entries.push_back(atom_entry(m_root));
      return true;
    }
    feed.title = atom_text(child(m_root, m_space, "title"));
    feed.url = link(m_root);
    for (const Element& entry : children(m_root, m_space, "entry")) feed.entries.push_back(atom_entry(entry));
    return true;
  }

  FeedEntry atom_entry(const Element& element) const {
    FeedEntry entry;
    entry.id = trim(child(element, m_space, "id").text());
    entry.title = atom_text(child(element, m_space, "title"));
    entry.text = atom_text(child(element, m_space, "summary"));
    const std::string content = atom_text(child(element, m_space, "content"));
    if (content.size() > entry.text.size()) entry.text = content;
    entry.url = link(element);
    const Element author =
        child(element, m_space, "author") ? child(element, m_space, "author") : child(m_root, m_space, "author");
    entry.author.name = trim(child(author, m_space, "name").text());
    entry.author.id = trim(child(author, m_space, "uri").text());
    if (entry.author.id.empty()) entry.author.id = trim(child(author, m_space, "email").text());
    atom_dates(element, entry);
    for (const Element& one : children(element, m_space, "link")) {
      if (one.attribute("rel") == "enclosure")
        add_media(entry, one.attribute("type"), one.resolve(one.attribute("href")));
    }
    for (const Element& category : children(element, m_space, "category")) {
      const std::string label = category.attribute("label");
      add_category(entry, label.empty() ? category.attribute("term") : label);
    }
    finish(element, entry);
    return entry;
  }

  // Atom 0.3 has `issued` and `modified` instead.
  void atom_dates(const Element& element, FeedEntry& entry) const {
    for (const std::string_view name : {"published", "issued"}) {
      if (!entry.posted_at) set_date(entry, entry.posted_at, child(element, m_space, name));
    }
    for (const std::string_view name : {"updated", "modified"}) {
      if (!entry.edited_at) set_date(entry, entry.edited_at, child(element, m_space, name));
    }
    if (!entry.posted_at) entry.posted_at = entry.edited_at;
    if (entry.posted_at == entry.edited_at) entry.edited_at.reset();
  }

  // The link to a page for people, else the first link.
  std::string link(const Element& element) const {
    std::string out;
    for (const Element& one : children(element, m_space, "link")) {
      const std::string rel = one.attribute("rel");
      if (!rel.empty() && rel != "alternate") continue;
      const std::string href = one.resolve(trim(one.attribute("href")));
      if (out.empty() || one.attribute("type") == "text/html") out = href;
    }
    return out;
  }

  void set_date(FeedEntry& entry, std::optional<time::Instant>& field, const Element& element) const {
    const std::string text(trim(element.text()));
    field = read_web_date(text, m_context->zone, m_context->now);
    if (!field && !text.empty()) entry.unparsed_date = text;
  }

  static void add_category(FeedEntry& entry, std::string_view text) {
    if (!trim(text).empty()) entry.categories.emplace_back(trim(text));
  }

  // What all dialects have in common.
  static void finish(const Element& element, FeedEntry& entry) {
    for (const Element& media : element.find_all({"content", {}})) {
      if (media.name_space() != k_media) continue;
      const std::string medium = media.attribute("medium");
      add_media(entry, medium.empty() ? media.attribute("type") : medium, element.resolve(media.attribute("url")));
    }
    const std::string point(trim(child(element, k_georss, "point").text()));
    if (const std::size_t blank = point.find(' '); blank != std::string::npos) {
      entry.lat = to_number(point.substr(0, blank));
      entry.lon = to_number(trim(std::string_view(point).substr(blank)));
    }
    entry.parent = trim(child(element, k_thread, "in-reply-to").attribute("ref"));
    if (entry.id.empty()) entry.id = entry.url;
    if (entry.id.empty()) entry.id = cells_digest({entry.title, entry.text});
  }

  Element m_root;
  const FeedContext* m_context;
  std::string_view m_space;
};

}  // namespace

Result<Feed> parse_feed(std::string_view bytes, const FeedContext& context) {
  if (trim(bytes).empty()) return Error{"is empty"};
  const Result<Markup> document = Markup::xml(bytes, context.charset, context.url);
  if (!document) return Error{"is no XML: " + document.error().message};
  Feed feed;
  feed.trouble = document->trouble();
  const Element root = document->root();
  if (!Reader(root, context).read(feed)) {
    const bool html = root.name() == "html" || root.name() == "HTML";
    return Error{html ? std::string("is a page of HTML, no feed") : fmt::format("is no feed but <{}>", root.name())};
  }
  return feed;
}

}  // namespace cur::fetch
