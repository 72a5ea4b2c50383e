#include "network/network_kinds.hpp"

#include <algorithm>

#include "network/http_json/api.hpp"
#include "network/mail/imap.hpp"
#include "network/max/bot.hpp"
#include "network/ok/group.hpp"
#include "network/open311/requests.hpp"
#include "network/telegram/bot.hpp"
#include "network/telegram/channel.hpp"
#include "network/vk/board.hpp"
#include "network/vk/longpoll/longpoll.hpp"
#include "network/vk/search.hpp"
#include "network/vk/wall/wall.hpp"
#include "network/web/rss.hpp"

namespace cur::fetch {

namespace {

using appeal::SourceKind;

// A new kind is added here, and in common/appeal/vocabulary.hpp.
constexpr NetworkKind k_kinds[] = {
    {SourceKind::json, "", 1, NetworkKind::Token::optional, true, configure_http_json},
    {SourceKind::rss, "", 1, NetworkKind::Token::none, true, configure_rss},
    {SourceKind::open311, "", 1, NetworkKind::Token::optional, false, configure_open311},
    {SourceKind::imap, "", 10, NetworkKind::Token::password, false, configure_imap},
    {SourceKind::telegram_channel, "https://t.me", 1, NetworkKind::Token::none, false, configure_telegram_channel},
    {SourceKind::vk_wall, k_vk_url, k_vk_per_second, NetworkKind::Token::required, false, configure_vk_wall},
    {SourceKind::vk_search, k_vk_url, k_vk_per_second, NetworkKind::Token::required, false, configure_vk_search},
    {SourceKind::vk_board, k_vk_url, k_vk_per_second, NetworkKind::Token::required, false, configure_vk_board},
    {SourceKind::vk_longpoll, k_vk_url, k_vk_per_second, NetworkKind::Token::required, false, configure_vk_longpoll},
    {SourceKind::ok_group, k_ok_url, k_ok_per_second, NetworkKind::Token::required, false, configure_ok_group},
    {SourceKind::telegram_bot, k_telegram_bot_url, k_telegram_bot_per_second, NetworkKind::Token::required, false,
     configure_telegram_bot},
    {SourceKind::max_bot, k_max_url, k_max_per_second, NetworkKind::Token::required, false, configure_max_bot},
};

}  // namespace

std::span<const NetworkKind> network_kinds() { return k_kinds; }

const NetworkKind* find_network_kind(appeal::SourceKind kind) {
  const auto* found =
      std::find_if(std::begin(k_kinds), std::end(k_kinds), [&](const NetworkKind& k) { return k.kind == kind; });
  return found == std::end(k_kinds) ? nullptr : found;
}

}  // namespace cur::fetch
