#include "archive/rules/columns.hpp"

#include <algorithm>

#include "appeal/course.hpp"

namespace cur::archive {

namespace {

Time milliseconds(const std::optional<time::Instant>& at) {
  return at ? Time(at->time_since_epoch().count()) : std::nullopt;
}

}  // namespace

Time read_time(json::Value value) {
  std::string scratch;
  return milliseconds(time::read_rfc3339(value.text(scratch)));
}

Columns& ColumnReader::read(const json::Record& record, std::span<const std::string> events) {
  const appeal::Appeal& appeal = m_reader.read(record, events);
  m_columns = {.posted_at = milliseconds(appeal.posted_at),
               .registered_at = milliseconds(appeal.registered_at),
               .seen_at = milliseconds(appeal.seen_at),
               .sector = appeal.sector,
               .topic = appeal.topic,
               .municipality = appeal.municipality.empty() ? appeal.place : appeal.municipality,
               .agency = appeal.assignee.agency,
               .channel = appeal.channel,
               .curator = appeal.assignee.curator};
  const json::Value author = record.member("author");
  m_columns.author = author.member("id").text(m_author);
  if (m_columns.author.empty()) m_columns.author = author.member("name").text(m_author);
  const appeal::Course course = follow(appeal::History(appeal, {m_now}));
  m_columns.state = spelling(course.state);
  m_columns.has_withdrawals = !m_reader.withdrawals().empty();
  m_columns.is_open = course.is_open && !appeal.is_noise;
  for (const appeal::Event& event : appeal.events)
    m_columns.latest_event = std::max(m_columns.latest_event, milliseconds(event.at));
  return m_columns;
}

}  // namespace cur::archive
