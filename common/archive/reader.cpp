#include "archive/reader.hpp"

#include <algorithm>
#include <vector>

#include "archive/rules/events.hpp"
#include "archive/rules/stored_columns.hpp"

namespace cur::archive {

namespace {

std::vector<std::string_view> sorted(const std::vector<std::string>& texts) {
  std::vector<std::string_view> views(texts.begin(), texts.end());
  std::sort(views.begin(), views.end());
  return views;
}

}  // namespace

void Reader::get(const Query& query, const VisitLine& visit, const Accept& accept) {
  std::string line;
  StoredColumns as_of_now(*m_database, time::Instant(std::chrono::milliseconds(query.now.value_or(0))));
  m_database->select(query, [&](const AppealRow& row) {
    AppealRow appeal = row;
    if (query.now && row.columns.latest_event > query.now) {
      (void)m_record.parse_copy(row.line);
      appeal.columns = as_of_now.compute(m_record, row.id);
      if (!holds(query, appeal.columns)) return true;
    }
    if (accept && !accept(appeal.columns)) return true;
    line.clear();
    append_line(appeal, line);
    return visit(appeal, line);
  });
}

void Reader::append_line(const AppealRow& appeal, std::string& out) {
  std::vector<std::string> known;
  m_database->events_of(appeal.id, [&](const EventRow& event) {
    known.push_back(event_inside(event.line));
    return true;
  });
  if (known.empty()) {
    out += appeal.line;
    return;
  }
  (void)m_record.parse_copy(appeal.line);
  std::vector<std::string> own;
  m_record.member("events").elements([&](json::Value event) { own.push_back(event_inside(event.raw())); });
  if (own.size() == known.size() && sorted(own) == sorted(known)) {
    out += appeal.line;
    return;
  }
  std::string events = "[";
  for (const std::string& event : known) {
    if (events.size() > 1) events += ',';
    events += event;
  }
  m_record.splice("events", events + ']', out);
}

}  // namespace cur::archive
