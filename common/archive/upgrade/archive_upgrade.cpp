#include "archive/upgrade/archive_upgrade.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "archive/rules/stored_columns.hpp"
#include "archive/transaction.hpp"
#include "archive/upgrade/line_upgrade.hpp"
#include "base/strings.hpp"

namespace cur::archive {

namespace {

constexpr std::string_view k_meaning_key = "meaning";

class Upgrader {
 public:
  Upgrader(Database& database, bool has_older_lines)
      : m_database(&database), m_has_older_lines(has_older_lines), m_columns(database) {}

  UpgradeSummary operator()() {
    std::vector<std::string> ids;
    m_database->select({}, [&](const AppealRow& appeal) {
      ids.emplace_back(appeal.id);
      return true;
    });
    if (m_has_older_lines) upgrade_events();
    for (const std::string& id : ids) {
      if (m_has_older_lines) upgrade_revisions(id);
      upgrade_appeal_row(id);
    }
    return m_summary;
  }

 private:
  void upgrade_events() {
    std::vector<std::pair<EventRow, std::string>> changed;
    std::vector<std::array<std::string, 4>> texts;  // of the rows: the views end with the visit
    m_database->each_event([&](const EventRow& event) {
      std::string line = upgrade_event(json::Value(event.line));
      if (line.empty()) return true;
      texts.push_back(
          {std::string(event.id), std::string(event.appeal), std::string(event.channel), std::string(event.event)});
      changed.emplace_back(event, std::move(line));
      return true;
    });
    for (std::size_t i = 0; i < changed.size(); ++i) {
      auto& [event, line] = changed[i];
      const auto& [id, appeal, channel, kind] = texts[i];
      event.id = id;
      event.appeal = appeal;
      event.channel = channel;
      event.event = kind;
      event.line = line;
      m_database->save_event(event);
    }
  }

  void upgrade_revisions(const std::string& id) {
    std::vector<std::pair<std::int64_t, std::string>> changed;
    m_database->revisions_of(id, [&](const RevisionRow& revision) {
      if (m_record.parse_copy(revision.line)) return true;
      UpgradedLine upgraded = upgrade_appeal(m_record);
      if (!upgraded.line.empty()) changed.emplace_back(revision.number, std::move(upgraded.line));
      return true;
    });
    for (const auto& [number, line] : changed)
      m_database->save_revision({.appeal = id, .number = number, .put_at = 0, .line = line});
  }

  void upgrade_appeal_row(const std::string& id) {
    const std::optional<AppealRow> stored = m_database->find_appeal(id);
    if (!stored) return;
    (void)m_record.parse_copy(stored->line);
    const UpgradedLine upgraded = m_has_older_lines ? upgrade_appeal(m_record) : UpgradedLine();
    AppealRow appeal = *stored;
    if (!upgraded.line.empty()) {
      (void)m_record.parse_copy(upgraded.line);
      appeal.line = m_record.line();
    }
    appeal.columns = m_columns.compute(m_record, id);
    m_database->save_appeal(appeal);
    if (!m_has_older_lines) return;
    ++m_summary.appeals;
    m_summary.first_sight_unknown += upgraded.first_sight == FirstSight::unknown ? 1U : 0U;
  }

  Database* m_database;
  bool m_has_older_lines;
  StoredColumns m_columns;
  json::Record m_record;
  UpgradeSummary m_summary;
};

}  // namespace

bool is_up_to_date(Database& database) {
  if (database.meta(k_meaning_key) == k_meaning_version) return true;
  bool is_empty = true;
  database.select({}, [&](const AppealRow&) { return is_empty = false; });
  return is_empty;
}

UpgradeSummary bring_up_to_date(Database& database) {
  const std::optional<std::string> version = database.meta(k_meaning_key);
  if (version == k_meaning_version) return {};
  Transaction transaction(database);
  transaction.begin();
  UpgradeSummary summary;
  if (database.meta(k_meaning_key) != k_meaning_version)
    summary = Upgrader(
        database,
        has_older_lines(to_integer(version.value_or("")).value_or(1)))();  // another program may have been faster
  database.save_meta({k_meaning_key, k_meaning_version});
  transaction.commit();
  return summary;
}

}  // namespace cur::archive
