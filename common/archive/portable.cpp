#include "archive/portable.hpp"

#include <algorithm>

#include "archive/events.hpp"
#include "json/writer.hpp"

namespace cur::archive {

namespace {

time::Instant instant(std::int64_t milliseconds) { return time::Instant(std::chrono::milliseconds(milliseconds)); }

class Exporter {
 public:
  Exporter(Archive& archive, const std::function<bool(std::string_view)>& visit)
      : m_archive(&archive), m_database(&archive.database()), m_visit(&visit) {}

  void operator()() {
    m_database->select({}, [this](const AppealRow& appeal) {
      give(appeal.line);
      revisions(appeal);
      events(appeal);
      return m_more;
    });
    m_database->every(Database::Sort::events, [this](const Row& row) {
      const EventRow& event = std::get<EventRow>(row);
      if (event.appeal.empty() || !m_database->find_appeal(event.appeal)) give_event(event);
      return m_more;
    });
    m_database->every(Database::Sort::polls, [this](const Row& row) { return give(std::get<PollRow>(row).line); });
    m_database->every(Database::Sort::cursors, [this](const Row& row) {
      const CursorRow& cursor = std::get<CursorRow>(row);
      json::Writer writer(m_line);
      writer.begin_object().key("kind").string("checkpoint").key("source").string(cursor.source);
      writer.key("prev").null().key("cursor").string(cursor.cursor).key("at").string(cursor.at).end_object();
      return give_line();
    });
    give_floor("purged", m_archive->floor(Floor::purged));
    give_floor("anonymised", m_archive->floor(Floor::anonymised));
  }

 private:
  void give_floor(std::string_view what, Time before) {
    if (!before || !m_more) return;
    json::Writer writer(m_line);
    writer.begin_object().key("kind").string("floor").key("what").string(what);
    writer.key("before").string(time::format_rfc3339(instant(*before))).end_object();
    give_line();
  }

  bool give(std::string_view line) { return m_more = m_more && (*m_visit)(line); }
  bool give_line() {
    give(m_line);
    m_line.clear();
    return m_more;
  }

  void revisions(const AppealRow& appeal) {
    m_database->revisions_of(appeal.row, [this](const RevisionRow& revision) {
      append_revision(revision, m_line);
      return give_line();
    });
  }

  // Those that stand in the appeal's own line come back with it.
  void events(const AppealRow& appeal) {
    (void)m_record.parse_copy(appeal.line);
    std::vector<std::string_view> own;
    m_record.member("events").elements([&](json::Value event) { own.push_back(event.raw()); });
    m_database->events_of(appeal.id, [&](const EventRow& event) {
      const auto found = event.own_line ? own.end() : std::find(own.begin(), own.end(), event.line);
      if (found == own.end()) {
        give_event(event);
      } else {
        own.erase(found);
      }
      return m_more;
    });
  }

  void give_event(const EventRow& event) {
    if (event.own_line) {
      give(event.line);
      return;
    }
    json::Writer writer(m_line);
    writer.begin_object().key("kind").string("event_inside").key("appeal").string(event.appeal);
    writer.key("id").string(event.id).key("raw").string(event.line).end_object();
    give_line();
  }

  Archive* m_archive;
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

void export_lines(Archive& archive, const std::function<bool(std::string_view line)>& visit) {
  Exporter(archive, visit)();
}

Result<Put> Archive::restore(const json::Record& record, time::Instant now) {
  begin();
  m_purged = m_anonymised = std::nullopt;  // what was exported is taken whole
  const std::string_view kind = record.kind();
  if (kind == "revision") return restore_revision(record);
  if (kind == "event_inside") return restore_event_inside(record);
  if (kind == "floor") return restore_floor(record);
  if (kind == "checkpoint") {
    const std::string_view source = record.member("source").text(m_id);
    const std::string_view cursor = record.member("cursor").text(m_scratch);
    if (source.empty() || cursor.empty()) return Error{"a checkpoint without source or cursor", 0};
    m_database->save(CursorRow{source, cursor, record.member("at").text(m_channel)});
    return Put::cursor_kept;
  }
  return put(record, now);
}

Result<Put> Archive::restore_revision(const json::Record& record) {
  const std::optional<AppealRow> appeal = m_database->find_appeal(record.member("appeal").text(m_id));
  const std::optional<time::Instant> put_at = time::read_rfc3339(record.member("put_at").text(m_scratch));
  const std::string_view raw = record.member("raw").text(m_appeal);
  if (!appeal) return Error{"a revision without its appeal: the appeal's line comes first", 0};
  if (!put_at || raw.empty()) return Error{"a revision without put_at or raw", 0};
  m_database->save(RevisionRow{appeal->row, appeal->id, 0, put_at->time_since_epoch().count(), raw});
  return Put::kept;
}

Result<Put> Archive::restore_floor(const json::Record& record) {
  const std::string_view what = record.member("what").text(m_id);
  const Time before = read_time(record.member("before"));
  if ((what != "purged" && what != "anonymised") || !before) return Error{"a floor needs what and before", 0};
  raise_floor(what == "purged" ? Floor::purged : Floor::anonymised, *before);
  return Put::kept;
}

Result<Put> Archive::restore_event_inside(const json::Record& record) {
  const std::string_view raw = record.member("raw").text(m_scratch);
  const std::string_view id = record.member("id").text(m_id);
  const std::string_view appeal = record.member("appeal").text(m_appeal);
  if (m_stored.parse_copy(raw) || id.empty() || appeal.empty()) {
    return Error{"an event_inside needs id, appeal, and the event as raw", 0};
  }
  m_database->save(EventRow{.id = id,
                            .appeal = appeal,
                            .channel = {},
                            .event = m_stored.member("event").text(m_channel),
                            .at = read_time(m_stored.member("at")),
                            .line = raw,
                            .own_line = false});
  refresh(appeal);
  return Put::kept;
}

}  // namespace cur::archive
