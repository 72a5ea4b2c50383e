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
#include "network/vk/longpoll.hpp"
#include "network/vk/search.hpp"
#include "network/vk/wall.hpp"
#include "network/web/rss.hpp"

namespace cur::fetch {

namespace {

// The one place that knows which kinds there are.
constexpr Kind k_kinds[] = {
    {"json", "", 1, Kind::Token::optional, true, configure_http_json},
    {"rss", "", 1, Kind::Token::none, true, configure_rss},
    {"open311", "", 1, Kind::Token::optional, false, configure_open311},
    {"imap", "", 10, Kind::Token::password, false, configure_imap},
    {"telegram.channel", "https://t.me", 1, Kind::Token::none, false, configure_telegram_channel},
    {"vk.wall", k_vk_url, k_vk_per_second, Kind::Token::required, false, configure_vk_wall},
    {"vk.search", k_vk_url, k_vk_per_second, Kind::Token::required, false, configure_vk_search},
    {"vk.board", k_vk_url, k_vk_per_second, Kind::Token::required, false, configure_vk_board},
    {"vk.longpoll", k_vk_url, k_vk_per_second, Kind::Token::required, false, configure_vk_longpoll},
    {"ok.group", k_ok_url, k_ok_per_second, Kind::Token::required, false, configure_ok_group},
    {"telegram.bot", k_telegram_bot_url, k_telegram_bot_per_second, Kind::Token::required, false,
     configure_telegram_bot},
    {"max.bot", k_max_url, k_max_per_second, Kind::Token::required, false, configure_max_bot},
};

}  // namespace

std::span<const Kind> all_kinds() { return k_kinds; }

const Kind* find_kind(std::string_view name) {
  const auto* found =
      std::find_if(std::begin(k_kinds), std::end(k_kinds), [&](const Kind& k) { return k.name == name; });
  return found == std::end(k_kinds) ? nullptr : found;
}

}  // namespace cur::fetch
