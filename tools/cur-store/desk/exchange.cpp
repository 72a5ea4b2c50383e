#include "desk/exchange.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "json/record.hpp"

namespace cur::store_tool {

namespace {

struct Message {
  std::string id, thread, follows;
  std::int64_t arrived_at = 0;
};

Message message_of(const archive::AppealRow& row, json::Record& record) {
  (void)record.parse_copy(row.line);
  return {.id = std::string(row.id),
          .thread = record.member("thread").text().value_or(""),
          .follows = record.member("follows").text().value_or(""),
          .arrived_at = row.columns.arrived_at().value_or(std::numeric_limits<std::int64_t>::max())};
}

// Messages that may belong to the exchange, and which do.
class Exchange {
 public:
  Exchange(archive::Database& database, const std::string& id) : m_database(&database) {
    const std::optional<archive::AppealRow> first = database.find_appeal(id);
    archive::Query query;
    if (!first->columns.author.empty()) {
      query.names[archive::Column::author] = {std::string(first->columns.author)};
    } else if (!first->columns.channel.empty()) {
      query.names[archive::Column::channel] = {std::string(first->columns.channel)};
    }
    m_has_author = !first->columns.author.empty();
    add(message_of(*first, m_record));
    m_database->select(query, [&](const archive::AppealRow& row) {
      Message message = message_of(row, m_record);
      if (m_has_author && !message.thread.empty()) m_by_thread.emplace(message.thread, message);
      if (!message.follows.empty()) m_by_follows.emplace(message.follows, std::move(message));
      return true;
    });
  }

  std::vector<std::string> operator()() {
    for (std::size_t i = 0; i < m_messages.size(); ++i) add_linked(Message(m_messages[i]));
    std::sort(m_messages.begin(), m_messages.end(), [](const Message& one, const Message& other) {
      return std::tie(one.arrived_at, one.id) < std::tie(other.arrived_at, other.id);
    });
    std::vector<std::string> ids;
    for (const Message& message : m_messages) ids.push_back(message.id);
    return ids;
  }

 private:
  using ByKey = std::unordered_multimap<std::string, Message>;

  void add(Message message) {
    if (m_known.insert(message.id).second) m_messages.push_back(std::move(message));
  }
  // Adds the messages under the key, which nobody need look at again.
  void take(ByKey& messages, const std::string& key) {
    const auto [begin, end] = messages.equal_range(key);
    for (auto found = begin; found != end; ++found) add(std::move(found->second));
    messages.erase(begin, end);
  }
  void add_linked(const Message& message) {
    if (!message.follows.empty() && m_known.count(message.follows) == 0) {
      if (const std::optional<archive::AppealRow> row = m_database->find_appeal(message.follows))
        add(message_of(*row, m_record));
    }
    take(m_by_thread, message.thread);
    take(m_by_follows, message.id);
  }

  archive::Database* m_database;
  json::Record m_record;
  bool m_has_author = false;
  ByKey m_by_thread, m_by_follows;          // messages that may belong to the exchange
  std::vector<Message> m_messages;          // those that do
  std::unordered_set<std::string> m_known;  // their ids
};

}  // namespace

std::vector<std::string> exchange_of(archive::Database& database, const std::string& id) {
  return Exchange(database, id)();
}

}  // namespace cur::store_tool
