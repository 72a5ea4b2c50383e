#pragma once

#include <string>
#include <string_view>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "network/pager_run.hpp"
#include "network/telegram/channel.hpp"

// Pages of t.me for the tests of the public preview.
namespace cur::fetch::testing {

inline std::string post(int id, std::string_view day, std::string_view inside) {
  return fmt::format(
      R"(<div class="tgme_widget_message_wrap"><div class="tgme_widget_message js-widget_message" data-post="Gorod/{0}">
<div class="tgme_widget_message_author"><a class="tgme_widget_message_owner_name" href="https://t.me/Gorod"><span>Город</span></a></div>
{2}<div class="tgme_widget_message_footer"><span class="tgme_widget_message_views">1.2K</span>
<span class="tgme_widget_message_meta"><a class="tgme_widget_message_date" href="https://t.me/Gorod/{0}">
<time datetime="2026-{1}T10:00:00+03:00" class="time">10:00</time></a></span></div></div></div>)",
      id, day, inside);
}

inline std::string text(std::string_view html) {
  return fmt::format(R"(<div class="tgme_widget_message_text js-message_text" dir="auto">{}</div>)", html);
}

inline std::string comment(int id, std::string_view user, std::string_view inside, std::string_view meta = "") {
  return fmt::format(
      R"(<div class="tgme_widget_message js-widget_message" data-post-id="{0}">
<div class="tgme_widget_message_author"><a class="tgme_widget_message_author_name" href="https://t.me/{1}"><span>{1}!</span></a></div>
{2}<span class="tgme_widget_message_meta">{3}<a class="tgme_widget_message_date" href="#">
<time datetime="2026-03-02T11:00:00+03:00" class="time">11:00</time></a></span></div>)",
      id, user, inside, meta);
}

inline std::string preview(std::string_view posts, int before = 0) {
  const std::string more =
      before == 0
          ? ""
          : fmt::format(
                R"(<a href="/s/gorod?before={0}" class="tme_messages_more js-messages_more" data-before="{0}"></a>)",
                before);
  return fmt::format("<!DOCTYPE html><html><body><main>{}{}</main></body></html>", more, posts);
}

inline constexpr const char* k_source = "name = 'tg'\nurl = 'https://t.me'\nchannels = ['https://t.me/s/gorod']\n";
inline const std::string k_quiet = std::string(k_source) + "comments = false";
inline const std::string k_no_discussion =
    R"(<div class="tme_no_messages_found">Discussion is not available at the moment.</div>)";

inline bool has(const std::string& line, std::string_view part) { return line.find(part) != std::string::npos; }

}  // namespace cur::fetch::testing
