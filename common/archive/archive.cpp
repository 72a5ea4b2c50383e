#include "archive/archive.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "archive/events.hpp"
#include "archive/sqlite/database.hpp"

namespace cur::archive {

namespace {

// A change of one of these is a revision.
constexpr std::array<std::string_view, 6> k_content = {"text", "title", "media", "parent", "place", "labels"};

bool same_member(const json::Record& one, const json::Record& other, std::string_view key) {
  return one.member(key).raw() == other.member(key).raw();
}

bool absent(json::Value value) { return !value.exists() || value.type() == json::Type::null; }

std::int64_t milliseconds(time::Instant at) { return at.time_since_epoch().count(); }

Error lacks(std::string_view what) { return {std::string(what), 0}; }

std::unique_ptr<Database> open_sqlite(const std::string& path, Access access) {
  const auto mode = access == Access::read ? sqlite::Connection::Mode::read : sqlite::Connection::Mode::write;
  return std::make_unique<SqliteDatabase>(path, mode, access == Access::create);
}

}  // namespace

Archive::Archive(const std::string& path, Access access) : Archive(open_sqlite(path, access)) {}
Archive::Archive(std::unique_ptr<Database> database) : m_database(std::move(database)) {}

void Archive::begin() {
  if (m_begun) return;
  m_database->begin();
  m_begun = true;
  m_purged = floor(Floor::purged);
  m_anonymised = floor(Floor::anonymised);
}

void Archive::commit() {
  if (m_begun) m_database->commit();
  m_begun = false;
  m_uncommitted = 0;
}

Result<Put> Archive::put(const json::Record& record, time::Instant now) {
  const std::string_view kind = record.kind();
  const bool ours = kind == "appeal" || kind == "event" || kind == "poll" || kind == "checkpoint";
  if (kind == "begin") return Put::begun;
  if (kind == "end") return Put::ended;
  if (!ours) return Put::filtered;
  begin();
  m_uncommitted += record.line().size();
  if (kind == "appeal") return put_appeal(record, now);
  if (kind == "event") return put_event(record);
  if (kind == "poll") return put_poll(record);
  return put_checkpoint(record);
}

// The line, with the time of its registration: its own, else `value`.
std::string_view Archive::with_registered_at(const json::Record& record, std::string_view value) {
  if (!absent(record.member("registered_at"))) return record.line();
  m_line.clear();
  record.splice("registered_at", value, m_line);
  return m_line;
}

Result<Put> Archive::put_appeal(const json::Record& record, time::Instant now) {
  const std::string_view id = record.member("id").text(m_id);
  if (id.empty()) return lacks("an appeal without id (a text): without it a second fetch would make it two");
  const std::optional<AppealRow> stored = m_database->find_appeal(id);
  if (stored && is_before(stored->columns.came(), m_anonymised)) {
    put_events_inside(id, record.member("events"), Known::keep);
    refresh(id);
    return Put::kept;
  }
  if (stored) {
    replace(*stored, record, now);
    return Put::kept;
  }
  if (m_purged && is_before(m_columns.read(record).came(), m_purged)) return Put::past;
  put_events_inside(id, record.member("events"), Known::replace);
  const std::string registered_at =
      fmt::format("\"{}\"", time::format_rfc3339(std::chrono::floor<std::chrono::seconds>(now)));
  AppealRow appeal;
  appeal.id = id;
  appeal.line = with_registered_at(record, registered_at);
  Columns& columns = columns_of(record, id);
  if (appeal.line.data() != record.line().data()) columns.registered_at = read_time(json::Value(registered_at));
  appeal.columns = columns;
  m_database->save(appeal);
  return Put::kept;
}

// The columns of an appeal whose events are in the archive.
Columns& Archive::columns_of(const json::Record& record, std::string_view id) {
  m_columns.read(record);
  m_database->events_of(id, [this](const EventRow& event) {
    m_columns.follow(event.event, event.line);
    return true;
  });
  return m_columns.columns();
}

void Archive::replace(const AppealRow& stored, const json::Record& record, time::Instant now) {
  (void)m_stored.parse_copy(stored.line);
  const std::string_view line = with_registered_at(record, m_stored.member("registered_at").raw());
  if (line == stored.line) return;
  (void)m_spliced.parse_copy(line);
  put_events_inside(stored.id, m_spliced.member("events"), Known::replace);
  AppealRow appeal = stored;
  if (!same_without(m_stored.value(), m_spliced.value(), {"events"})) {
    const auto same = [this](std::string_view key) { return same_member(m_stored, m_spliced, key); };
    if (!std::all_of(k_content.begin(), k_content.end(), same)) {
      m_database->save(RevisionRow{stored.row, stored.id, 0, milliseconds(now), stored.line});
    }
    if (!same("title") || !same("text")) forget_words(stored.row, m_stored);
    appeal.line = m_spliced.line();
    appeal.columns = columns_of(m_spliced, stored.id);
    m_database->save(appeal);
    return;
  }
  appeal.columns = columns_of(m_stored, stored.id);
  if (appeal.columns != stored.columns) m_database->save_columns(stored.row, appeal.columns);
}

void Archive::forget_words(std::int64_t row, const json::Record& record) {
  WordIndex& words = m_database->words();
  if (!words.is_pending(row)) words.remove_words(row, m_stems.of(record));
}

void Archive::put_events_inside(std::string_view appeal, json::Value events, Known rule) {
  if (!events.exists()) return;
  const std::vector<std::string> ids = event_ids(appeal, events);
  std::size_t at = 0;
  events.elements([&](json::Value element) {
    std::string id = ids[at++];
    const std::optional<EventRow> known = m_database->find_event(id);
    // An id that is an event's of another appeal already: numbers that are unique inside an appeal only.
    if (known && known->appeal != appeal) id = fmt::format("{}#{}", appeal, id);
    save_event({.id = id,
                .appeal = appeal,
                .channel = {},
                .event = element.member("event").text(m_scratch),
                .at = read_time(element.member("at")),
                .line = element.raw(),
                .own_line = false},
               rule);
  });
}

bool Archive::save_event(const EventRow& event, Known rule) {
  const std::optional<EventRow> known = m_database->find_event(event.id);
  if (known && known->appeal == event.appeal) {
    if (known->line == event.line || rule == Known::keep) return false;
    // As `get` has put it into its appeal: it is the same event, and its line of its own stays.
    if (!event.own_line && event_inside(known->line) == event_inside(event.line)) return false;
    // What says no time of its own has that of its reading, each time another one: the first is the nearest.
    if (same_without(json::Value(known->line), json::Value(event.line), {"at"})) return false;
  }
  m_database->save(event);
  return true;
}

Result<Put> Archive::put_event(const json::Record& record) {
  EventRow event;
  event.id = record.member("id").text(m_id);
  if (event.id.empty()) return lacks("an event without id (a text): without it a second fetch would make it two");
  event.appeal = record.member("appeal").text(m_appeal);
  event.channel = record.member("channel").text(m_channel);
  if (event.appeal.empty() && event.channel.empty()) {
    return lacks("an event without appeal and channel: one of them says whose it is");
  }
  event.event = record.member("event").text(m_scratch);
  event.at = read_time(record.member("at"));
  event.line = record.line();
  if (is_past(event)) return Put::past;
  std::string before;
  if (const std::optional<EventRow> known = m_database->find_event(event.id)) before = known->appeal;
  if (!save_event(event, is_anonymised(event.appeal) ? Known::keep : Known::replace)) return Put::kept;
  refresh(event.appeal);
  if (before != event.appeal) refresh(before);
  return Put::kept;
}

// After a change of its events.
void Archive::refresh(std::string_view appeal) {
  if (appeal.empty()) return;
  const std::optional<AppealRow> stored = m_database->find_appeal(appeal);
  if (!stored) return;  // its event waits for it
  (void)m_stored.parse_copy(stored->line);
  const Columns& columns = columns_of(m_stored, appeal);
  if (columns != stored->columns) m_database->save_columns(stored->row, columns);
}

Result<Put> Archive::put_poll(const json::Record& record) {
  const std::string_view id = record.member("id").text(m_id);
  if (id.empty()) return lacks("a poll without id (a text): without it a second fetch would make it two");
  m_database->save(PollRow{id, record.line()});
  return Put::kept;
}

Result<Put> Archive::put_checkpoint(const json::Record& record) {
  const std::string_view source = record.member("source").text(m_id);
  const std::string_view cursor = record.member("cursor").text(m_scratch);
  if (source.empty()) return lacks("a checkpoint without source: whose cursor is it?");
  if (cursor.empty()) return lacks("a checkpoint without cursor: there is nothing to go on from");
  if (m_lost_a_line) return Put::cursor_withheld;
  const std::string held = m_database->cursor(source).value_or("");
  if (held == cursor) return Put::cursor_kept;  // a replay
  if (held != record.member("prev").text(m_appeal)) return Put::cursor_elsewhere;
  m_database->save(CursorRow{source, cursor, record.member("at").text(m_channel)});
  return Put::cursor_kept;
}

}  // namespace cur::archive
