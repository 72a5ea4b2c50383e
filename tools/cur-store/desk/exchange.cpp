#include "desk/exchange.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <tuple>

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
      m_candidates.push_back(message_of(row, m_record));
      return true;
    });
  }

  std::vector<std::string> operator()() {
    while (grow()) {
    }
    std::sort(m_messages.begin(), m_messages.end(), [](const Message& one, const Message& other) {
      return std::tie(one.arrived_at, one.id) < std::tie(other.arrived_at, other.id);
    });
    std::vector<std::string> ids;
    for (const Message& message : m_messages) ids.push_back(message.id);
    return ids;
  }

 private:
  bool has(std::string_view id) const {
    return std::any_of(m_messages.begin(), m_messages.end(), [&](const Message& one) { return one.id == id; });
  }
  void add(Message message) { m_messages.push_back(std::move(message)); }

  bool is_linked(const Message& candidate) const {
    return std::any_of(m_messages.begin(), m_messages.end(), [&](const Message& one) {
      const bool is_same_thread = m_has_author && !one.thread.empty() && one.thread == candidate.thread;
      return is_same_thread || candidate.follows == one.id;
    });
  }

  // Returns whether a message was added.
  bool grow() {
    const std::size_t before = m_messages.size();
    for (std::size_t i = 0; i < m_messages.size(); ++i) {
      const std::string follows = m_messages[i].follows;
      if (follows.empty() || has(follows)) continue;
      if (const std::optional<archive::AppealRow> row = m_database->find_appeal(follows))
        add(message_of(*row, m_record));
    }
    for (const Message& candidate : m_candidates) {
      if (!has(candidate.id) && is_linked(candidate)) add(candidate);
    }
    return m_messages.size() > before;
  }

  archive::Database* m_database;
  json::Record m_record;
  bool m_has_author = false;
  std::vector<Message> m_candidates, m_messages;
};

}  // namespace

std::vector<std::string> exchange_of(archive::Database& database, const std::string& id) {
  return Exchange(database, id)();
}

}  // namespace cur::store_tool
