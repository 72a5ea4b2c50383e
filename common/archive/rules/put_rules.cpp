#include "archive/rules/put_rules.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "appeal/hand/hand_event.hpp"
#include "appeal/hand/withdrawal.hpp"
#include "archive/rules/events.hpp"
#include "base/strings.hpp"

namespace cur::archive {

namespace {

// A change of one of these is a revision.
constexpr std::array<std::string_view, 6> k_content = {"text", "title", "media", "parent", "place", "labels"};

bool same_member(const json::Record& one, const json::Record& other, std::string_view key) {
  return one.member(key).raw() == other.member(key).raw();
}

bool same_content(const json::Record& one, const json::Record& other) {
  return std::all_of(k_content.begin(), k_content.end(),
                     [&](std::string_view key) { return same_member(one, other, key); });
}

bool is_absent(json::Value value) { return !value.exists() || value.type() == json::Type::null; }

Error missing(std::string_view what) { return {std::string(what), 0}; }

// When a line was fetched; no later than `now`.
Time fetched_at(const json::Record& record, std::int64_t now) {
  const Time at = read_time(record.member("fetched_at"));
  return at ? Time(std::min(*at, now)) : at;
}

// See AppealRow.
Time latest_fetch(const json::Record& record, std::int64_t now) {
  const Time at = read_time(record.member("fetched_at"));
  return at && *at > now ? Time(now) : Time();
}

}  // namespace

PutRules::PutRules(Database& database, Transaction& transaction, WordIndexer& words, Origin origin)
    : m_database(&database),
      m_transaction(&transaction),
      m_words(&words),
      m_columns(database),
      m_events(database, m_columns),
      m_upstream(database),
      m_origin(origin) {}

Result<Put> PutRules::put(const json::Record& record, time::Instant now) {
  const std::string_view kind = record.kind();
  const bool is_bound = kind == "begin" || kind == "end";
  if (kind != "appeal" && kind != "event" && kind != "poll" && kind != "checkpoint" && !is_bound) return Put::filtered;
  if (m_transaction->begin() && m_origin == Origin::source) {
    m_purged = floor_of(*m_database, Floor::purged);
    m_anonymised = floor_of(*m_database, Floor::anonymised);
  }
  m_transaction->add_bytes(record.line().size());
  const std::int64_t milliseconds = now.time_since_epoch().count();
  if (kind == "appeal") return put_appeal(record, milliseconds);
  if (kind == "event") return put_event(record);
  if (kind == "poll") return put_poll(record, milliseconds);
  if (is_bound) return put_bound(record, milliseconds);
  return put_checkpoint(record);
}

Result<Put> PutRules::put_appeal(const json::Record& record, std::int64_t now) {
  const std::string_view id = record.member("id").text(m_id);
  if (id.empty()) return missing("an appeal without id (a text): without it a second fetch would make it two");
  const std::optional<AppealRow> stored = m_database->find_appeal(id);
  const bool stays_withdrawn = stored && stored->columns.has_withdrawals && has_withdrawn(id, record.member("events"));
  if (stored && is_before(stored->columns.arrived_at(), m_anonymised)) {
    m_events.put_inside(id, record.member("events"), EventRules::Known::keep);
    m_columns.refresh(id);
  } else if (stored) {
    replace(id, *stored, record, now);
  } else {
    if (m_purged && is_before(m_columns.compute_without_events(record).arrived_at(), m_purged)) return Put::past;
    add(id, record, now);
  }
  return stays_withdrawn ? Put::withdrawn : Put::kept;
}

// The line with this `seen_at`.
std::string_view PutRules::with_seen_at(const json::Record& record, std::string_view value) {
  if (record.member("seen_at").raw() == value) return record.line();
  m_line.clear();
  record.splice("seen_at", value, m_line);
  return m_line;
}

void PutRules::add(std::string_view id, const json::Record& record, std::int64_t now) {
  m_events.put_inside(id, record.member("events"), EventRules::Known::replace);
  AppealRow appeal{.id = id, .line = record.line(), .columns = {}};
  appeal.columns = m_columns.compute(record, id);
  const Time said = appeal.columns.seen_at;
  if (m_origin == Origin::source && (!said || *said > now)) {
    const auto second = std::chrono::floor<std::chrono::seconds>(time::Instant(std::chrono::milliseconds(now)));
    const std::string seen_at = fmt::format("\"{}\"", time::format_rfc3339(second));
    appeal.line = with_seen_at(record, seen_at);
    appeal.columns.seen_at = second.time_since_epoch() / std::chrono::milliseconds(1);
  }
  appeal.latest_fetch = latest_fetch(record, now);
  m_database->save_appeal(appeal);
}

void PutRules::replace(std::string_view id, const AppealRow& stored, const json::Record& record, std::int64_t now) {
  (void)m_stored.parse_copy(stored.line);
  const json::Value seen_at = m_stored.member("seen_at");
  const std::string_view line = is_absent(seen_at) ? record.line() : with_seen_at(record, seen_at.raw());
  if (line == stored.line) return;
  (void)m_new.parse_copy(line);
  const Time stored_at = stored.latest_fetch ? stored.latest_fetch : fetched_at(m_stored, now);
  if (is_before(fetched_at(m_new, now), stored_at)) {
    m_events.put_inside(id, m_new.member("events"), EventRules::Known::keep);
    keep_as_revision(id, now);
    m_columns.refresh(id);
    return;
  }
  m_events.put_inside(id, m_new.member("events"), EventRules::Known::replace);
  AppealRow appeal = stored;
  if (same_without(m_stored.value(), m_new.value(), {"events"})) {
    appeal.columns = m_columns.compute(m_stored, id);
    if (appeal.columns != stored.columns) m_database->save_columns(id, appeal.columns);
    return;
  }
  if (!same_content(m_stored, m_new)) {
    m_database->save_revision({.appeal = id, .number = 0, .put_at = now, .line = stored.line});
  }
  if (!same_member(m_stored, m_new, "title") || !same_member(m_stored, m_new, "text")) {
    m_words->forget(id, m_stored);
  }
  appeal.line = m_new.line();
  appeal.columns = m_columns.compute(m_new, id);
  appeal.latest_fetch = latest_fetch(m_new, now);
  m_database->save_appeal(appeal);
}

// Of a line that came behind a newer one, unless the archive has its content.
void PutRules::keep_as_revision(std::string_view id, std::int64_t now) {
  if (same_content(m_stored, m_new) || is_revision(id, m_new)) return;
  m_database->save_revision({.appeal = id, .number = 0, .put_at = now, .line = m_new.line()});
}

bool PutRules::is_revision(std::string_view id, const json::Record& record) {
  bool found = false;
  m_database->revisions_of(id, [&](const RevisionRow& revision) {
    found = !m_revision.parse_copy(revision.line) && same_content(m_revision, record);
    return !found;
  });
  return found;
}

Result<Put> PutRules::put_event(const json::Record& record) {
  const EventRow event = event_row(record, m_buffers);
  if (event.id.empty()) return missing("an event without id (a text): without it a second fetch would make it two");
  if (event.appeal.empty() && event.channel.empty()) {
    return missing("an event without appeal and channel: one of them says whose it is");
  }
  const std::optional<AppealRow> appeal = event.appeal.empty() ? std::nullopt : m_database->find_appeal(event.appeal);
  const bool has_no_appeal = !event.appeal.empty() && !appeal;
  if (has_no_appeal && is_before(event.at, m_purged)) return Put::past;
  const appeal::EventKind kind = appeal::read_event_kind(event.event);
  if (has_no_appeal && m_origin == Origin::source && appeal::has_hand_id(event.appeal, event.id, kind))
    return no_appeal(event.appeal);
  const std::string events = fmt::format("[{}]", record.line());
  const bool stays_withdrawn =
      appeal && appeal->columns.has_withdrawals && has_withdrawn(event.appeal, json::Value(events));
  m_events.put_line(event, is_anonymised(event.appeal) ? EventRules::Known::keep : EventRules::Known::replace);
  if (stays_withdrawn) return Put::withdrawn;
  return has_no_appeal ? Put::waiting : Put::kept;
}

Error PutRules::no_appeal(std::string_view id) {
  const std::vector<std::string> ids = m_database->maintenance().ids_near(id, 20);
  const std::string_view near = nearest(id, std::vector<std::string_view>(ids.begin(), ids.end()));
  return {fmt::format("a person's event about {}, and there is no such appeal in the archive{}", id,
                      near.empty() ? "" : fmt::format("; did you mean {}?", near)),
          0};
}

// Whether one of these events of a stored appeal is taken back in the archive, and not by another of them.
bool PutRules::has_withdrawn(std::string_view appeal, json::Value events) {
  std::vector<std::string> known;
  m_database->events_of(appeal, [&](const EventRow& event) {
    known.emplace_back(event.line);
    return true;
  });
  appeal::Withdrawals stored;
  for (const std::string& line : known) stored.add(appeal, json::Value(line));
  appeal::Withdrawals own;
  events.elements([&](json::Value event) { own.add(appeal, event); });
  bool found = false;
  events.elements(
      [&](json::Value event) { found = found || (stored.contain(appeal, event) && !own.contain(appeal, event)); });
  return found;
}

bool PutRules::is_anonymised(std::string_view appeal) {
  if (!m_anonymised || appeal.empty()) return false;
  const std::optional<AppealRow> stored = m_database->find_appeal(appeal);
  return stored && is_before(stored->columns.arrived_at(), m_anonymised);
}

Result<Put> PutRules::put_poll(const json::Record& record, std::int64_t now) {
  const std::string_view id = record.member("id").text(m_id);
  if (id.empty()) return missing("a poll without id (a text): without it a second fetch would make it two");
  if (const std::optional<PollRow> stored = m_database->find_poll(id)) {
    (void)m_stored.parse_copy(stored->line);
    if (stored->line == record.line() || is_before(fetched_at(record, now), fetched_at(m_stored, now))) {
      return Put::kept;
    }
  }
  m_database->save_poll({id, record.line()});
  return Put::kept;
}

Result<Put> PutRules::put_bound(const json::Record& record, std::int64_t now) {
  std::optional<Error> error =
      record.kind() == "begin" ? m_upstream.add_begin(record, now) : m_upstream.add_end(record, now);
  if (error) return std::move(*error);
  return Put::noted;
}

Result<Put> PutRules::put_checkpoint(const json::Record& record) {
  const std::string_view source = record.member("source").text(m_id);
  const std::string_view cursor = record.member("cursor").text(m_cursor);
  if (source.empty()) return missing("a checkpoint without source: whose cursor is it?");
  if (cursor.empty()) return missing("a checkpoint without cursor: there is nothing to go on from");
  if (m_lost_a_line) return Put::cursor_withheld;
  // A replay is no move; that of a page which another writer has just brought is found by the second look.
  const auto is_there = [&] { return m_database->cursor(source) == cursor; };
  const std::string_view prev = record.member("prev").text(m_prev);
  const std::string_view at = record.member("at").text(m_at);
  const bool kept = is_there() || m_database->move_cursor(source, prev, cursor, at) || is_there();
  return kept ? Put::cursor_kept : Put::cursor_elsewhere;
}

}  // namespace cur::archive
