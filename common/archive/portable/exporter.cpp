#include "archive/portable/exporter.hpp"

#include <unordered_set>

#include <fmt/format.h>

#include "archive/removal/floors.hpp"
#include "archive/rules/events.hpp"
#include "archive/transaction.hpp"
#include "archive/upgrade/archive_upgrade.hpp"
#include "json/record.hpp"
#include "json/writer.hpp"
#include "time/instant.hpp"

namespace cur::archive {

namespace {

time::Instant instant(std::int64_t milliseconds) { return time::Instant(std::chrono::milliseconds(milliseconds)); }

class Exporter {
 public:
  Exporter(Database& database, const std::function<bool(std::string_view)>& visit)
      : m_database(&database), m_visit(&visit) {}

  void operator()() {
    const Snapshot snapshot(*m_database);
    emit(fmt::format(R"({{"kind":"archive","version":{}}})", k_meaning_version));
    m_database->select({}, [this](const AppealRow& appeal) {
      emit(appeal.line);
      emit_revisions(appeal);
      emit_events(appeal);
      return m_more;
    });
    m_database->each_event([this](const EventRow& event) {
      if (event.appeal.empty() || !m_database->find_appeal(event.appeal)) emit_event(event);
      return m_more;
    });
    m_database->each_poll([this](const PollRow& poll) { return emit(poll.line); });
    m_database->each_cursor([this](const CursorRow& cursor) {
      json::Writer writer(m_line);
      writer.begin_object().key("kind").string("checkpoint").key("source").string(cursor.source);
      writer.key("prev").null().key("cursor").string(cursor.cursor).key("at").string(cursor.at).end_object();
      return emit_line();
    });
    m_database->each_tombstone([this](std::string_view hash) {
      json::Writer(m_line).begin_object().key("kind").string("tombstone").key("hash").string(hash).end_object();
      return emit_line();
    });
    emit_floor(Floor::purged);
    emit_floor(Floor::anonymised);
  }

 private:
  void emit_floor(Floor floor) {
    const Time before = floor_of(*m_database, floor);
    if (!before || !m_more) return;
    json::Writer writer(m_line);
    writer.begin_object().key("kind").string("floor").key("what").string(spelling(floor));
    writer.key("before").string(time::format_rfc3339(instant(*before))).end_object();
    emit_line();
  }

  bool emit(std::string_view line) { return m_more = m_more && (*m_visit)(line); }
  bool emit_line() {
    emit(m_line);
    m_line.clear();
    return m_more;
  }

  void emit_revisions(const AppealRow& appeal) {
    m_database->revisions_of(appeal.id, [this](const RevisionRow& revision) {
      append_revision(revision, m_line);
      return emit_line();
    });
  }

  // Those that stand in the appeal's own line come back with it.
  void emit_events(const AppealRow& appeal) {
    (void)m_record.parse_copy(appeal.line);
    std::unordered_multiset<std::string_view> own;
    m_record.member("events").elements([&](json::Value event) { own.insert(event.raw()); });
    m_database->events_of(appeal.id, [&](const EventRow& event) {
      const auto found = event.own_line ? own.end() : own.find(event.line);
      if (found == own.end()) {
        emit_event(event);
      } else {
        own.erase(found);
      }
      return m_more;
    });
  }

  void emit_event(const EventRow& event) {
    if (event.own_line) {
      emit(event.line);
      return;
    }
    json::Writer writer(m_line);
    writer.begin_object().key("kind").string("event_inside").key("appeal").string(event.appeal);
    writer.key("id").string(event.id).key("raw").string(event.line).end_object();
    emit_line();
  }

  Database* m_database;
  const std::function<bool(std::string_view)>* m_visit;
  json::Record m_record;
  std::string m_line;
  bool m_more = true;
};

}  // namespace

void append_revision(const RevisionRow& revision, std::string& out) {
  json::Writer writer(out);
  writer.begin_object().key("kind").string("revision").key("appeal").string(revision.appeal);
  writer.key("number").integer(revision.number).key("put_at");
  writer.string(time::format_rfc3339(instant(revision.put_at))).key("raw").string(revision.line).end_object();
}

void export_lines(Database& database, const std::function<bool(std::string_view line)>& visit) {
  Exporter(database, visit)();
}

}  // namespace cur::archive
