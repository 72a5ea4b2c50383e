#pragma once

#include "json/value.hpp"
#include "network/network_source.hpp"
#include "network/telegram/message.hpp"
#include "network/telegram/position.hpp"

namespace cur::fetch {

inline constexpr std::string_view k_telegram_bot_url = "https://api.telegram.org";
inline constexpr double k_telegram_bot_per_second = 1;

// `telegram.bot`: messages to a bot, and in the groups and channels of which it is a member.
MakePager configure_telegram_bot(config::Section& section, const config::Directory& directory,
                                 const NetworkSource& source);

// Reads getUpdates. A request for the updates after one confirms that one and all before, and Telegram deletes them; so
// the request is made only once the batch is known to be kept. The cursor is a TelegramPosition.
class TelegramBot : public Pager {
 public:
  TelegramBot(const NetworkSource& source, const PagerContext& context);

  std::optional<net::Request> next_request() override;
  Verdict consume(const net::Response& response, Batch& batch) override;
  std::optional<net::Request> check_request() override;
  bool judges_status(int status) const override { return status == 429; }
  bool needs_acknowledgement() const override { return true; }
  void acknowledge(std::string_view cursor) override;

 private:
  net::Request request(std::string_view method, std::string body) const;
  void consume_update(json::Value update, Batch& batch);
  void consume_message(json::Value value, json::Value update, std::string_view type, Batch& batch);
  void consume_poll(json::Value value, json::Value update, Batch& batch);
  void consume_membership(json::Value value, json::Value update, Batch& batch);

  const NetworkSource* m_source;
  std::string m_token, m_pace;
  time::Instant m_now;
  TelegramPosition m_position;    // of what was read
  std::string m_durable;          // the last cursor that is known to be kept
  std::int64_t m_confirmed = -1;  // the last update that a request confirmed; negative: none
  Conversation m_conversation;
};

}  // namespace cur::fetch
