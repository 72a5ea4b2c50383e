#include <algorithm>

#include "archive/archive.hpp"
#include "archive/events.hpp"

namespace cur::archive {

bool Archive::index(std::size_t most) {
  commit();
  const bool other_stems = m_database->meta("stems") != k_stems_version;
  if (!other_stems && m_database->words().pending() == 0) return false;
  begin();
  if (other_stems) {
    m_database->words().forget_words();
    m_database->save(MetaRow{"stems", k_stems_version});
  }
  std::vector<std::pair<std::int64_t, std::string>> found;
  m_database->words().every_pending(most, [&](const AppealRow& appeal) {
    (void)m_stored.parse_copy(appeal.line);
    found.emplace_back(appeal.row, m_stems.of(m_stored));
    return true;
  });
  for (const auto& [row, stems] : found) m_database->words().add_words(row, stems);
  commit();
  return found.size() == most;
}

void Archive::get(Query query, std::string_view text, const VisitLine& visit, const Accept& accept) {
  if (!text.empty()) query.stems = m_stems.of_query(text);
  std::string line;
  m_database->select(query, [&](const AppealRow& appeal) {
    if (accept && !accept(appeal.columns)) return true;
    line.clear();
    append_line(appeal, line);
    return visit(appeal, line);
  });
}

// The line as it is when its own `events` are all that is known; else with all that is known, in order.
void Archive::append_line(const AppealRow& appeal, std::string& out) {
  std::vector<std::string> known;
  m_database->events_of(appeal.id, [&](const EventRow& event) {
    known.push_back(event_inside(event.line));
    return true;
  });
  if (known.empty()) {
    out += appeal.line;
    return;
  }
  (void)m_stored.parse_copy(appeal.line);
  std::vector<std::string> own;
  m_stored.member("events").elements([&](json::Value event) { own.push_back(event_inside(event.raw())); });
  if (own.size() == known.size() && std::is_permutation(own.begin(), own.end(), known.begin())) {
    out += appeal.line;
    return;
  }
  std::string events = "[";
  for (const std::string& event : known) {
    if (events.size() > 1) events += ',';
    events += event;
  }
  m_stored.splice("events", events + ']', out);
}

void Archive::rewrite(const AppealRow& appeal, const json::Record& record) {
  begin();
  (void)m_stored.parse_copy(appeal.line);
  forget_words(appeal.row, m_stored);
  AppealRow changed = appeal;
  changed.line = record.line();
  changed.columns = columns_of(record, appeal.id);
  m_database->save(changed);
  m_uncommitted += record.line().size();
}

void Archive::rewrite_revision(std::int64_t row, std::int64_t number, std::string_view line) {
  begin();
  m_database->save(RevisionRow{.row = row, .appeal = {}, .number = number, .put_at = 0, .line = line});
  m_uncommitted += line.size();
}

void Archive::rewrite_event(std::string_view id, std::string_view line) {
  begin();
  std::optional<EventRow> event = m_database->find_event(id);
  if (!event) return;
  event->line = line;
  m_database->save(*event);
  m_uncommitted += line.size();
}

void Archive::remove(const AppealRow& appeal) {
  begin();
  (void)m_stored.parse_copy(appeal.line);
  forget_words(appeal.row, m_stored);
  m_database->remove_appeal(appeal.row, appeal.id);
  m_uncommitted += appeal.line.size();
}

}  // namespace cur::archive
