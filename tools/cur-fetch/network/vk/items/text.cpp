#include "network/vk/items/text.hpp"

#include <algorithm>
#include <optional>

#include "base/strings.hpp"
#include "base/utf8.hpp"

namespace cur::fetch {

namespace {

constexpr std::size_t k_longest_link = 512;  // bytes between the bracket and the bar
constexpr std::size_t k_longest_entity = 10;

// [target|shown]
struct Link {
  std::string_view target, shown;
  std::size_t size;
};

bool names_something(std::string_view target) {
  for (std::string_view start : {"id", "club", "public", "event", "https://", "http://"}) {
    if (target.size() > start.size() && target.starts_with(start)) return true;
  }
  return false;
}

// `text` begins with the bracket.
std::optional<Link> link_at(std::string_view text) {
  const std::size_t bar = text.substr(0, k_longest_link).find('|');
  if (bar == std::string_view::npos || text.substr(0, bar).find('\n') != std::string_view::npos) return std::nullopt;
  const std::size_t end = text.find(']', bar);
  if (end == std::string_view::npos || !names_something(text.substr(1, bar - 1))) return std::nullopt;
  return Link{text.substr(1, bar - 1), text.substr(bar + 1, end - bar - 1), end + 1};
}

// "id12" -> "12", "club12" -> "-12"; empty for a link to anything else.
std::string account_of(std::string_view target) {
  target = target.substr(0, target.find(':'));
  for (std::string_view start : {"id", "club", "public", "event"}) {
    if (!target.starts_with(start)) continue;
    const std::string_view number = target.substr(start.size());
    if (!to_integer(number)) continue;
    return (start == "id" ? "" : "-") + std::string(number);
  }
  return "";
}

// Appends the character of an entity and returns the length of the entity; 0 if there is none.
std::size_t append_entity(std::string_view text, std::string& out) {
  const std::size_t end = text.substr(0, k_longest_entity).find(';');
  if (end == std::string_view::npos) return 0;
  const std::string_view name = text.substr(1, end - 1);
  struct Named {
    std::string_view name, meaning;
  };
  constexpr Named k_named[] = {{"amp", "&"},   {"lt", "<"},   {"gt", ">"},
                               {"quot", "\""}, {"apos", "'"}, {"nbsp", "\u00a0"}};
  for (const Named& named : k_named) {
    if (named.name != name) continue;
    out += named.meaning;
    return end + 1;
  }
  if (!name.starts_with('#')) return 0;
  const auto code = to_integer(name.substr(1));
  const bool character = code && *code >= 0x20 && *code <= 0x10FFFF && (*code < 0xD800 || *code > 0xDFFF);
  if (!character) return 0;
  utf8::append(out, static_cast<char32_t>(*code));
  return end + 1;
}

}  // namespace

VkMentions vk_mentions(std::string_view text) {
  VkMentions mentions;
  for (std::size_t at = text.find('['); at != std::string_view::npos; at = text.find('[', at + 1)) {
    const std::optional<Link> link = link_at(text.substr(at));
    if (!link) continue;
    if (std::string account = account_of(link->target); !account.empty())
      mentions.accounts.push_back(std::move(account));
    const std::size_t post = link->target.find(":bp");
    const std::size_t bar = post == std::string_view::npos ? post : link->target.find('_', post);
    if (bar != std::string_view::npos) mentions.comments.emplace_back(link->target.substr(bar + 1));
  }
  return mentions;
}

std::string vk_visible(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    std::size_t step = 0;
    if (text.front() == '[') {
      if (const std::optional<Link> link = link_at(text)) {
        out += vk_visible(link->shown);
        step = link->size;
      }
    } else if (text.front() == '<') {
      for (std::string_view tag : {"<br>", "<br/>", "<br />"}) {
        if (text.starts_with(tag)) step = tag.size();
      }
      if (step != 0) out += '\n';
    } else if (text.front() == '&') {
      step = append_entity(text, out);
    }
    if (step == 0) {
      out += text.front();
      step = 1;
    }
    text.remove_prefix(step);
  }
  return out;
}

}  // namespace cur::fetch
