#pragma once

#include "network/network_source.hpp"
#include "network/telegram/message.hpp"
#include "network/telegram/position.hpp"

namespace cur::fetch {

inline constexpr std::string_view k_telegram_bot_url = "https://api.telegram.org";
inline constexpr double k_telegram_bot_per_second = 1;

// `telegram.bot`: what is written to a bot, and in the groups and channels that it is in.
MakePager configure_telegram_bot(config::Section& section, const config::Directory& directory,
                                 const NetworkSource& source);

// Reads getUpdates. Asking for what follows an update confirms it and all before, and Telegram deletes them: so it is
// asked only when the page is known to be kept. The cursor is a TelegramPosition.
class TelegramBot : public Pager {
 public:
  TelegramBot(const NetworkSource& source, const Begin& begin);

  std::optional<net::Request> next() override;
  Verdict take(const net::Response& response, Page& page) override;
  std::optional<net::Request> check() override;
  bool sees(int status) const override { return status == 429; }
  bool forgets() const override { return true; }
  void acknowledge(std::string_view cursor) override;

 private:
  net::Request request(std::string_view method, std::string body) const;
  void take_update(json::Value update, Page& page);
  void take_message(json::Value value, json::Value update, std::string_view type, Page& page);
  void take_poll(json::Value value, json::Value update, Page& page);
  void take_membership(json::Value value, json::Value update, Page& page);

  const NetworkSource* m_source;
  std::string m_token, m_pace;
  time::Instant m_now;
  TelegramPosition m_at;      // what was read
  std::string m_kept;         // its text when it was last known to be kept
  std::int64_t m_asked = -1;  // the update that the last request confirmed; negative: none
  Conversation m_conversation;
};

}  // namespace cur::fetch
