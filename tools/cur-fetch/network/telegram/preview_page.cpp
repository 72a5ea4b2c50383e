#include "network/telegram/preview_page.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/strings.hpp"
#include "network/web/markup.hpp"
#include "time/instant.hpp"

namespace cur::fetch {

namespace {

using appeal::MediaKind;

// All that this file assumes about the HTML of t.me. It is not documented and may change.
constexpr Selector k_message{"div", "tgme_widget_message"};
constexpr std::string_view k_post_attribute = "data-post";        // "channel/123"
constexpr std::string_view k_comment_attribute = "data-post-id";  // "456"
constexpr std::string_view k_service_class = "service_message";
constexpr Selector k_text{"div", "js-message_text"};
constexpr Selector k_date{"", "tgme_widget_message_date"};
constexpr std::string_view k_time_attribute = "datetime";
constexpr Selector k_meta{"span", "tgme_widget_message_meta"};  // "edited", and the time
constexpr std::string_view k_edited = "edited";
constexpr Selector k_owner{"a", "tgme_widget_message_owner_name"};
constexpr Selector k_author{"", "tgme_widget_message_author_name"};
constexpr Selector k_user{"div", "tgme_widget_message_user"};
constexpr Selector k_signature{"span", "tgme_widget_message_from_author"};
constexpr Selector k_views{"span", "tgme_widget_message_views"};
constexpr Selector k_voters{"span", "tgme_widget_message_voters"};
constexpr Selector k_reply{"", "tgme_widget_message_reply"};  // a quotation of another message
constexpr std::string_view k_reply_attribute = "data-reply-to";
constexpr Selector k_forwarded{"", "tgme_widget_message_forwarded_from_name"};
constexpr Selector k_link_preview{"a", "tgme_widget_message_link_preview"};
constexpr Selector k_photo{"a", "tgme_widget_message_photo_wrap"};
constexpr Selector k_document{"a", "tgme_widget_message_document_wrap"};
constexpr Selector k_sticker{"div", "tgme_widget_message_sticker_wrap"};
constexpr Selector k_video{"video", ""};
constexpr Selector k_not_supported{"a", "not_supported"};  // a video that is too big for the preview
constexpr Selector k_audio{"audio", ""};
constexpr Selector k_poll{"div", "tgme_widget_message_poll"};
constexpr Selector k_question{"div", "tgme_widget_message_poll_question"};
constexpr Selector k_poll_type{"div", "tgme_widget_message_poll_type"};
constexpr std::string_view k_anonymous = "Anonymous";
constexpr Selector k_option{"div", "tgme_widget_message_poll_option"};
constexpr Selector k_option_text{"div", "tgme_widget_message_poll_option_text"};
constexpr Selector k_option_percent{"div", "tgme_widget_message_poll_option_percent"};
constexpr Selector k_more{"a", "tme_messages_more"};
constexpr Selector k_more_comments{"", "js-messages_more"};
constexpr std::string_view k_before_attribute = "data-before";
constexpr Selector k_no_messages{"div", "tme_no_messages_found"};
constexpr std::string_view k_site = "https://t.me/";

std::int64_t number(std::string_view text) { return to_integer(text).value_or(0); }

bool is_inside(Element element, const Selector& outer, const Element& top) {
  for (; element && !(element == top); element = element.parent()) {
    if (element.is(outer)) return true;
  }
  return false;
}

// The first match that is not inside a quoted message.
Element own(const Element& message, const Selector& selector) {
  for (const Element& found : message.find_all(selector)) {
    if (!is_inside(found, k_reply, message)) return found;
  }
  return {};
}

// "https://t.me/name/12" as "name/12", "https://t.me/name" as "name".
std::string path_of(std::string_view url) {
  for (const std::string_view site : {k_site, std::string_view("http://t.me/"), std::string_view("//t.me/")}) {
    if (!url.starts_with(site)) continue;
    url.remove_prefix(site.size());
    return std::string(url.substr(0, url.find('?')));
  }
  return {};
}

// background-image:url('…')
std::string style_url(std::string_view style) {
  const std::size_t at = style.find("url(");
  if (at == std::string_view::npos) return {};
  style = style.substr(at + 4, style.find(')', at) - at - 4);
  while (!style.empty() && (style.front() == '\'' || style.front() == '"')) style.remove_prefix(1);
  while (!style.empty() && (style.back() == '\'' || style.back() == '"')) style.remove_suffix(1);
  return std::string(style);
}

std::vector<Media> media_of(const Element& message, const std::string& url) {
  std::vector<Media> out;
  const auto add = [&](MediaKind kind, const std::string& address) {
    out.push_back({kind, address.empty() ? url : address});
  };
  for (const Element& photo : message.find_all(k_photo)) add(MediaKind::photo, style_url(photo.attribute("style")));
  for (const Element& video : message.find_all(k_video)) {
    if (!is_inside(video, k_link_preview, message)) add(MediaKind::video, video.attribute("src"));
  }
  if (message.find(k_not_supported)) add(MediaKind::video, {});
  for (const Element& audio : message.find_all(k_audio)) add(MediaKind::audio, audio.attribute("src"));
  for (const Element& document : message.find_all(k_document)) add(MediaKind::document, document.attribute("href"));
  if (message.find(k_sticker)) add(appeal::media_kind_of("sticker"), {});
  return out;
}

Poll poll_of(const Element& poll, const Element& message) {
  Poll out;
  out.question = poll.find(k_question).visible_text();
  out.anonymous = poll.find(k_poll_type).text().find(k_anonymous) != std::string::npos;
  out.voters = read_telegram_count(message.find(k_voters).text());
  for (const Element& option : poll.find_all(k_option)) {
    std::string percent(trim(option.find(k_option_percent).text()));
    if (!percent.empty() && percent.back() == '%') percent.pop_back();
    out.options.push_back({option.find(k_option_text).visible_text(), {}, to_number(percent)});
  }
  return out;
}

// The parts that posts and comments share.
PreviewMessage read_message(const Element& element) {
  PreviewMessage message;
  Appeal& appeal = message.appeal;
  appeal.text = own(element, k_text).visible_text(k_reply);
  appeal.posted_at = time::read_rfc3339(own(element, k_date).find({"time", ""}).attribute(k_time_attribute));
  if (!appeal.posted_at)
    appeal.posted_at = time::read_rfc3339(own(element, {"time", "time"}).attribute(k_time_attribute));
  const std::string meta = element.find(k_meta).text();
  message.is_edited = meta.find(k_edited) != std::string::npos;
  appeal.views = read_telegram_count(element.find(k_views).text());
  if (const Element from = own(element, k_forwarded)) appeal.extra.emplace_back("forwarded_from", from.visible_text());
  if (const Element link = own(element, k_link_preview)) appeal.extra.emplace_back("link", link.attribute("href"));
  return message;
}

// Reads the parts that need the address of the message.
void finish(const Element& element, PreviewMessage& message) {
  Appeal& appeal = message.appeal;
  appeal.media = media_of(element, appeal.url);
  if (const Element poll = own(element, k_poll)) {
    message.poll = poll_of(poll, element);
    message.poll->id = appeal.id;
    message.poll->url = appeal.url;
  }
  message.is_empty = appeal.text.empty() && appeal.media.empty();
}

Result<PreviewMessage> read_post(const Element& element) {
  const std::string post = element.attribute(k_post_attribute);
  const std::size_t slash = post.find('/');
  PreviewMessage message = read_message(element);
  if (slash != std::string::npos) message.id = number(std::string_view(post).substr(slash + 1));
  if (message.id <= 0) return Error{fmt::format("\"{}\" names no post", post)};
  if (!message.appeal.posted_at) return Error{fmt::format("{} has no date", post)};
  Appeal& appeal = message.appeal;
  appeal.id = "telegram:" + post;
  appeal.url = std::string(k_site) + post;
  appeal.author.id = post.substr(0, slash);
  appeal.author.name = element.find(k_owner).visible_text();
  if (const std::string parent = path_of(element.find(k_reply).attribute("href")); !parent.empty())
    appeal.parent = "telegram:" + parent;
  if (const Element signature = own(element, k_signature))
    appeal.extra.emplace_back("signature", signature.visible_text());
  finish(element, message);
  return message;
}

// "456" of "https://t.me/channel/123?comment=456".
std::string comment_of(std::string_view url) {
  const std::size_t at = url.find("comment=");
  if (at == std::string_view::npos) return {};
  url.remove_prefix(at + 8);
  return std::string(url.substr(0, url.find_first_not_of("0123456789")));
}

Result<PreviewMessage> read_comment(const Element& element, std::string_view post) {
  PreviewMessage message = read_message(element);
  message.id = number(element.attribute(k_comment_attribute));
  if (message.id <= 0) return Error{"a comment has no number"};
  if (!message.appeal.posted_at) return Error{fmt::format("comment {} has no date", message.id)};
  Appeal& appeal = message.appeal;
  appeal.thread = appeal.parent = fmt::format("telegram:{}", post);
  appeal.id = fmt::format("{}?comment={}", appeal.thread, message.id);
  appeal.url = fmt::format("{}{}?comment={}", k_site, post, message.id);
  const Element author = own(element, k_author);
  appeal.author.name = author.visible_text();
  appeal.author.id = path_of(author.attribute("href"));
  if (appeal.author.id.empty()) appeal.author.id = path_of(element.find(k_user).child("a").attribute("href"));
  const Element reply = element.find(k_reply);
  std::string parent = reply.attribute(k_reply_attribute);
  if (parent.empty()) parent = comment_of(reply.attribute("href"));
  if (number(parent) > 0) appeal.parent = fmt::format("{}?comment={}", appeal.thread, parent);
  finish(element, message);
  return message;
}

template <class Read>
Result<PreviewPage> read_page(std::string_view html, std::string_view attribute, const Selector& more,
                              const Read& read) {
  const Result<Markup> markup = Markup::html(html);
  if (!markup) return markup.error();
  PreviewPage page;
  const Element root = markup->root();
  for (const Element& element : root.find_outermost(k_message)) {
    if (element.attribute(attribute).empty()) continue;
    if (element.is({"", k_service_class})) {
      ++page.service_messages;
      continue;
    }
    Result<PreviewMessage> message = read(element);
    if (message)
      page.messages.push_back(std::move(*message));
    else
      page.unreadable.push_back({element.markup(), message.error().message});
  }
  for (const Element& link : root.find_all(more)) {
    if (page.before == 0) page.before = number(link.attribute(k_before_attribute));
  }
  page.no_discussion = static_cast<bool>(root.find(k_no_messages));
  return page;
}

}  // namespace

std::optional<double> read_telegram_count(std::string_view text) {
  text = trim(text);
  if (text.empty()) return std::nullopt;
  const double unit = text.back() == 'K' ? 1e3 : text.back() == 'M' ? 1e6 : 1;
  if (unit > 1) text.remove_suffix(1);
  const std::optional<double> count = to_number(text);
  return count && *count >= 0 && *count < 1e9 ? std::optional<double>(std::round(*count * unit)) : std::nullopt;
}

Result<PreviewPage> parse_telegram_channel(std::string_view html) {
  return read_page(html, k_post_attribute, k_more, read_post);
}

Result<PreviewPage> parse_telegram_comments(std::string_view html, std::string_view post) {
  return read_page(html, k_comment_attribute, k_more_comments,
                   [&](const Element& element) { return read_comment(element, post); });
}

}  // namespace cur::fetch
