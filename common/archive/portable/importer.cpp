#include "archive/portable/importer.hpp"

#include <fmt/format.h>

#include "archive/limits/composed.hpp"
#include "archive/rules/columns.hpp"
#include "archive/upgrade/line_upgrade.hpp"
#include "base/fatal.hpp"
#include "base/strings.hpp"

namespace cur::archive {

Importer::Importer(Database& database, Transaction& transaction, WordIndexer& words)
    : m_database(&database),
      m_transaction(&transaction),
      m_rules(database, transaction, words, PutRules::Origin::archive) {}

Result<Put> Importer::restore(const json::Record& record, time::Instant now) {
  m_transaction->begin();
  const std::string_view kind = record.kind();
  if (kind == "archive") return restore_header(record);
  if (kind == "appeal") return restore_appeal(record, now);
  if (kind == "revision") return restore_revision(record);
  if (kind == "event_inside") return restore_event_inside(record);
  if (kind == "floor") return restore_floor(record);
  if (kind == "checkpoint") return restore_cursor(record);
  if (kind == "tombstone") return restore_tombstone(record);
  if (kind == "event") return restore_event(record, now);
  return m_rules.put(record, now);
}

Result<Put> Importer::restore_event(const json::Record& record, time::Instant now) {
  const std::string upgraded = m_is_current ? "" : upgrade_event(record.value());
  if (upgraded.empty()) return m_rules.put(record, now);
  (void)m_event.parse_copy(upgraded);
  return m_rules.put(m_event, now);
}

Result<Put> Importer::restore_header(const json::Record& record) {
  const std::int64_t version = record.member("version").integer().value_or(0);
  if (version < 1) return Error{"the version of the export cannot be read: it is a number from 1 on", 0};
  if (version > *to_integer(k_meaning_version)) {
    throw Fatal(ExitCode::no_input, fmt::format("the export was made by a newer cur-store (its version is {}, this "
                                                "program knows {}): install that one",
                                                version, k_meaning_version));
  }
  m_is_current = !has_older_lines(version);
  return Put::filtered;
}

Result<Put> Importer::restore_appeal(const json::Record& record, time::Instant now) {
  if (m_is_current) return m_rules.put(record, now);
  const UpgradedLine upgraded = upgrade_appeal(record);
  ++m_upgraded.appeals;
  m_upgraded.first_sight_unknown += upgraded.first_sight == FirstSight::unknown ? 1U : 0U;
  if (upgraded.line.empty()) return m_rules.put(record, now);
  (void)m_appeal_line.parse_copy(upgraded.line);
  return m_rules.put(m_appeal_line, now);
}

Result<Put> Importer::restore_revision(const json::Record& record) {
  const std::string_view appeal = record.member("appeal").text(m_appeal);
  const Time put_at = read_time(record.member("put_at"));
  const std::string_view raw = record.member("raw").text(m_raw);
  if (!m_database->find_appeal(appeal)) {
    return Error{"a revision without its appeal: the appeal's line comes first", 0};
  }
  if (!put_at || raw.empty()) return Error{"a revision without put_at or raw", 0};
  if (std::optional<Error> error = m_revision.parse_copy(raw)) {
    return Error{fmt::format("the raw of a revision is no record: {}", error->message), 0};
  }
  const std::string upgraded = m_is_current ? "" : upgrade_appeal(m_revision).line;
  m_database->save_revision(
      {.appeal = appeal, .number = 0, .put_at = *put_at, .line = upgraded.empty() ? raw : std::string_view(upgraded)});
  return Put::kept;
}

Result<Put> Importer::restore_event_inside(const json::Record& record) {
  const std::string_view raw = record.member("raw").text(m_raw);
  const std::string_view appeal = record.member("appeal").text(m_appeal);
  const Error bad{"an event_inside needs id, appeal, and the event as raw"};
  if (m_event.parse_copy(raw) || appeal.empty()) return bad;
  // Its own id: in exports of older versions `id` has a prefix where another appeal used the same.
  std::string_view id = m_event.member("id").text(m_id);
  if (id.empty()) id = record.member("id").text(m_id);
  if (id.empty()) return bad;
  if (auto error = check_depth_inside(raw)) return *std::move(error);
  const std::string upgraded = m_is_current ? "" : upgrade_event(m_event.value());
  m_rules.put_event_inside({.id = id,
                            .appeal = appeal,
                            .channel = {},
                            .event = m_event.member("event").text(m_kind),
                            .at = read_time(m_event.member("at")),
                            .line = upgraded.empty() ? raw : std::string_view(upgraded),
                            .own_line = false});
  return Put::kept;
}

Result<Put> Importer::restore_cursor(const json::Record& record) {
  const std::string_view source = record.member("source").text(m_id);
  const std::string_view cursor = record.member("cursor").text(m_raw);
  if (source.empty() || cursor.empty()) return Error{"a checkpoint without source or cursor", 0};
  m_database->save_cursor({source, cursor, record.member("at").text(m_at)});
  return Put::cursor_kept;
}

Result<Put> Importer::restore_floor(const json::Record& record) {
  const std::optional<Floor> floor = read_floor(record.member("what").text(m_id));
  const Time before = read_time(record.member("before"));
  if (!floor || !before) return Error{"a floor needs what and before", 0};
  raise_floor(*m_database, *m_transaction, *floor, *before);
  return Put::kept;
}

Result<Put> Importer::restore_tombstone(const json::Record& record) {
  const std::string_view hash = record.member("hash").text(m_id);
  if (hash.empty()) return Error{"a tombstone without hash", 0};
  m_database->save_tombstone(hash);
  return Put::kept;
}

}  // namespace cur::archive
