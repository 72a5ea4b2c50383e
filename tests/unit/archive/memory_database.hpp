#pragma once

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <sstream>
#include <tuple>
#include <utility>

#include "archive/checksum.hpp"
#include "archive/database.hpp"
#include "archive/words/fingerprint.hpp"

namespace archive_sample {

using namespace cur::archive;

struct MemoryAppeal {
  std::string line;
  Time posted_at, registered_at, seen_at, latest_event, latest_fetch;
  std::array<std::string, k_columns> names;
  bool is_open = true;
  bool has_withdrawals = false;
  std::vector<std::pair<std::int64_t, std::string>> revisions;
};
struct MemoryEvent {
  std::string channel, event, line;
  Time at;
  bool own_line = true;
};

// The interface implemented a second time, in memory, to hold the rules against something that is not SQLite.
class MemoryDatabase : public Database, public WordIndex, public Maintenance {
 public:
  void begin() override { m_before = m_data; }
  void commit() override {}
  void rollback() noexcept override { m_data = m_before; }
  void begin_snapshot() override {}
  void end_snapshot() noexcept override {}

  std::optional<AppealRow> find_appeal(std::string_view id) override {
    const auto found = m_data.appeals.find(std::string(id));
    if (found == m_data.appeals.end()) return std::nullopt;
    m_found_appeal = *found;
    return row_of(m_found_appeal.first, m_found_appeal.second);
  }
  std::optional<EventRow> find_event(std::string_view appeal, std::string_view id) override {
    const auto found = m_data.events.find({std::string(appeal), std::string(id)});
    if (found == m_data.events.end()) return std::nullopt;
    m_found_event = *found;
    return row_of(m_found_event.first, m_found_event.second);
  }
  std::optional<PollRow> find_poll(std::string_view id) override {
    const auto found = m_data.polls.find(std::string(id));
    if (found == m_data.polls.end()) return std::nullopt;
    m_found_poll = found->second;
    return PollRow{id, m_found_poll};
  }
  std::optional<std::string> cursor(std::string_view source) override {
    const auto found = m_data.cursors.find(std::string(source));
    return found == m_data.cursors.end() ? std::nullopt : std::optional(found->second.first);
  }
  std::optional<HealthRow> find_health(std::string_view source) override {
    const auto found = m_data.health.find(std::string(source));
    return found == m_data.health.end() ? std::nullopt : std::optional(row_of(*found));
  }
  std::optional<std::string> meta(std::string_view key) override {
    const auto found = m_data.meta.find(std::string(key));
    return found == m_data.meta.end() ? std::nullopt : std::optional(found->second);
  }

  std::optional<std::size_t> event_bytes(std::string_view appeal) override {
    const auto found = m_data.event_bytes.find(std::string(appeal));
    return found == m_data.event_bytes.end() ? std::nullopt : std::optional(found->second);
  }
  bool has_tombstone(std::string_view hash) override { return m_data.tombstones.count(std::string(hash)) > 0; }

  void save_appeal(const AppealRow& row) override {
    Appeal& appeal = m_data.appeals[std::string(row.id)];
    if (appeal.line.empty()) m_data.pending.emplace(row.id);
    appeal.line = row.line;
    appeal.latest_fetch = row.latest_fetch;
    save_columns(row.id, row.columns);
  }
  void save_columns(std::string_view id, const Columns& columns) override {
    Appeal& appeal = m_data.appeals.at(std::string(id));
    appeal.posted_at = columns.posted_at;
    appeal.registered_at = columns.registered_at;
    appeal.seen_at = columns.seen_at;
    appeal.is_open = columns.is_open;
    appeal.has_withdrawals = columns.has_withdrawals;
    appeal.latest_event = columns.latest_event;
    for (std::size_t i = 0; i < appeal.names.size(); ++i) appeal.names[i] = columns.of(static_cast<Column>(i));
  }
  void save_event(const EventRow& row) override {
    m_data.events[{std::string(row.appeal), std::string(row.id)}] = {std::string(row.channel), std::string(row.event),
                                                                     std::string(row.line), row.at, row.own_line};
  }
  void save_revision(const RevisionRow& row) override {
    auto& revisions = m_data.appeals.at(std::string(row.appeal)).revisions;
    if (row.number == 0) {
      revisions.emplace_back(row.put_at, row.line);
    } else {
      revisions.at(static_cast<std::size_t>(row.number) - 1).second = row.line;
    }
  }
  void save_poll(const PollRow& row) override { m_data.polls[std::string(row.id)] = row.line; }
  void save_cursor(const CursorRow& row) override {
    m_data.cursors[std::string(row.source)] = {std::string(row.cursor), std::string(row.at)};
  }
  void save_health(const HealthRow& row) override {
    m_data.health[std::string(row.source)] = {row, std::string(row.error)};
  }
  void save_meta(const MetaRow& row) override { m_data.meta[std::string(row.key)] = row.value; }
  void save_event_bytes(std::string_view appeal, std::size_t bytes) override {
    m_data.event_bytes.erase(std::string(appeal));
    if (bytes > 0) m_data.event_bytes.emplace(appeal, bytes);
  }
  void save_tombstone(std::string_view hash) override { m_data.tombstones.emplace(hash); }
  bool move_cursor(std::string_view source, std::string_view expected, std::string_view next,
                   std::string_view at) override {
    if (cursor(source).value_or("") != expected) return false;
    save_cursor({source, next, at});
    return true;
  }
  void remove_appeal(std::string_view id) override {
    m_data.appeals.erase(std::string(id));
    m_data.pending.erase(std::string(id));
    m_data.event_bytes.erase(std::string(id));
    std::erase_if(m_data.events, [&](const auto& event) { return event.first.first == id; });
  }
  void remove_event(std::string_view appeal, std::string_view id) override {
    m_data.events.erase({std::string(appeal), std::string(id)});
  }

  void select(const Query& query, const Visit<AppealRow>& visit) override {
    const std::map<std::string, Appeal> appeals = m_data.appeals;
    std::vector<AppealRow> rows;
    for (const auto& [id, appeal] : appeals) {
      const AppealRow row = row_of(id, appeal);
      if (matches(query, row)) rows.push_back(row);
    }
    std::stable_sort(rows.begin(), rows.end(), [](const AppealRow& one, const AppealRow& other) {
      return one.columns.arrived_at() < other.columns.arrived_at();
    });
    for (const AppealRow& row : rows) {
      if (!visit(row)) return;
    }
  }
  void events_of(std::string_view appeal, const Visit<EventRow>& visit) override {
    const auto events = m_data.events;
    std::vector<EventRow> rows;
    for (const auto& [key, event] : events) {
      if (key.first == appeal) rows.push_back(row_of(key, event));
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const EventRow& one, const EventRow& other) { return one.at < other.at; });
    for (const EventRow& row : rows) {
      if (!visit(row)) return;
    }
  }
  void revisions_of(std::string_view appeal, const Visit<RevisionRow>& visit) override {
    const auto revisions = m_data.appeals.at(std::string(appeal)).revisions;
    std::int64_t number = 0;
    for (const auto& [put_at, line] : revisions) {
      if (!visit({appeal, ++number, put_at, line, checksum_of(line)})) return;
    }
  }
  void each_event(const Visit<EventRow>& visit) override {
    const auto events = m_data.events;
    std::vector<EventRow> rows;
    for (const auto& [key, event] : events) rows.push_back(row_of(key, event));
    std::stable_sort(rows.begin(), rows.end(),
                     [](const EventRow& one, const EventRow& other) { return one.id < other.id; });
    for (const EventRow& row : rows) {
      if (!visit(row)) return;
    }
  }
  void each_poll(const Visit<PollRow>& visit) override {
    for (const auto& [id, line] : m_data.polls) {
      if (!visit({id, line, checksum_of(line)})) return;
    }
  }
  void each_cursor(const Visit<CursorRow>& visit) override {
    for (const auto& [source, cursor] : m_data.cursors) {
      if (!visit({source, cursor.first, cursor.second})) return;
    }
  }

  void each_health(const Visit<HealthRow>& visit) override {
    for (const auto& health : m_data.health) {
      if (!visit(row_of(health))) return;
    }
  }

  void each_tombstone(const Visit<std::string_view>& visit) override {
    for (const std::string& hash : m_data.tombstones) {
      if (!visit(hash)) return;
    }
  }

  WordIndex& words() override { return *this; }
  std::uint64_t pending() override { return m_data.pending.size(); }
  bool is_pending(std::string_view appeal) override { return m_data.pending.count(std::string(appeal)) > 0; }
  void each_pending(std::size_t most, const Visit<AppealRow>& visit) override {
    const std::set<std::string> pending = m_data.pending;
    for (const std::string& id : pending) {
      if (most-- == 0 || !visit(row_of(id, m_data.appeals.at(id)))) return;
    }
  }
  void add_words(std::string_view appeal, std::string_view stems) override {
    std::istringstream words{std::string(stems)};
    std::set<std::string>& known = m_data.words[std::string(appeal)];
    for (std::string word; words >> word;) known.insert(word);
    m_data.pending.erase(std::string(appeal));
  }
  void remove_words(std::string_view appeal, std::string_view) override {
    m_data.words.erase(std::string(appeal));
    m_data.pending.emplace(appeal);
  }
  void remove_all_words() override {
    m_data.words.clear();
    for (const auto& [id, appeal] : m_data.appeals) m_data.pending.insert(id);
  }

  std::uint64_t each_indexed(const std::function<void(const AppealRow&, std::uint64_t)>& visit) override {
    std::uint64_t unknown = 0;
    for (const auto& [id, words] : m_data.words) unknown += m_data.appeals.count(id) == 0 ? 1U : 0U;
    for (const auto& [id, appeal] : m_data.appeals) {
      std::string stems;
      for (const std::string& word : m_data.words[id]) (stems += word) += ' ';
      if (m_data.pending.count(id) == 0) visit(row_of(id, appeal), fingerprint_of(stems));
    }
    return unknown;
  }

  Maintenance& maintenance() override { return *this; }
  void each_count(const std::function<void(std::string_view, std::int64_t)>& visit) override {
    visit("appeals", static_cast<std::int64_t>(m_data.appeals.size()));
  }
  std::pair<Time, Time> arrival_range() override {
    std::pair<Time, Time> range;
    select({}, [&](const AppealRow& appeal) {
      if (!range.first) range.first = appeal.columns.arrived_at();
      range.second = appeal.columns.arrived_at();
      return true;
    });
    return range;
  }
  std::vector<std::string> ids_near(std::string_view, std::size_t) override { return {}; }
  std::vector<std::string> values_of(Column) override { return {}; }
  std::uint64_t size_bytes() override { return 0; }
  std::vector<std::string> damages() override { return {}; }
  void backup(const std::string&) override {}
  bool compact() override { return true; }

 private:
  using Appeal = MemoryAppeal;
  using Event = MemoryEvent;
  using EventKey = std::pair<std::string, std::string>;  // appeal, id
  struct Data {
    std::map<std::string, Appeal> appeals;
    std::map<EventKey, Event> events;
    std::map<std::string, std::string> polls, meta;
    std::map<std::string, std::pair<std::string, std::string>> cursors;
    std::map<std::string, std::pair<HealthRow, std::string>> health;  // with its error
    std::set<std::string> pending, tombstones;
    std::map<std::string, std::size_t> event_bytes;
    std::map<std::string, std::set<std::string>> words;
  };

  static AppealRow row_of(const std::string& id, const Appeal& appeal) {
    const auto& names = appeal.names;
    return {.id = id,
            .line = appeal.line,
            .columns = {appeal.posted_at, appeal.registered_at, appeal.seen_at, names[0], names[1], names[2], names[3],
                        names[4], names[5], names[6], names[7], appeal.is_open, appeal.has_withdrawals,
                        appeal.latest_event},
            .latest_fetch = appeal.latest_fetch,
            .checksum = checksum_of(appeal.line)};
  }
  static HealthRow row_of(const std::pair<const std::string, std::pair<HealthRow, std::string>>& health) {
    HealthRow row = health.second.first;
    row.source = health.first;
    row.error = health.second.second;
    return row;
  }
  static EventRow row_of(const EventKey& key, const Event& event) {
    return {key.second, key.first,  event.channel,  event.event,
            event.at,   event.line, event.own_line, checksum_of(event.line)};
  }
  static bool is_any_of(const std::vector<std::string>& values, std::string_view value) {
    return values.empty() || std::find(values.begin(), values.end(), value) != values.end();
  }
  bool matches(const Query& query, const AppealRow& row) const {
    const Time arrived = row.columns.arrived_at();
    if (query.since && (!arrived || *arrived < *query.since)) return false;
    if (query.until && (!arrived || *arrived >= *query.until)) return false;
    if (!is_any_of(query.ids, row.id)) return false;
    const bool has_later_events = query.now && row.columns.latest_event > query.now;
    if (query.later_only && !has_later_events) return false;
    if (!has_later_events && !holds(query, row.columns)) return false;
    const auto words = m_data.words.find(std::string(row.id));
    return std::all_of(query.stems.begin(), query.stems.end(), [&](const std::vector<std::string>& any) {
      return std::any_of(any.begin(), any.end(), [&](const std::string& stem) {
        return words != m_data.words.end() && words->second.count(stem) > 0;
      });
    });
  }

  Data m_data, m_before;
  std::pair<std::string, Appeal> m_found_appeal;
  std::pair<EventKey, Event> m_found_event;
  std::string m_found_poll;
};

}  // namespace archive_sample
