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
  const appeal::History history(appeal, {m_now});
  const appeal::Course course = follow(history);
  m_columns = {.posted_at = milliseconds(appeal.posted_at),
               .registered_at = milliseconds(history.registered()),
               .seen_at = milliseconds(appeal.seen_at),
               .sector = appeal.sector,
               .topic = appeal.topic,
               .municipality = appeal.municipality_or_place(),
               .agency = appeal.assignee.agency,
               .channel = appeal.channel,
               .curator = appeal.assignee.curator};
  const json::Value author = record.member("author");
  m_columns.author = author.member("id").text(m_author);
  if (m_columns.author.empty()) m_columns.author = author.member("name").text(m_author);
  m_columns.state = spelling(course.state);
  m_columns.has_withdrawals = !m_reader.withdrawals().empty();
  m_columns.is_open = course.is_open && !appeal.is_noise;
  for (const appeal::Event& event : appeal.events) {
    m_columns.latest_event = std::max(m_columns.latest_event, milliseconds(event.at));
    // An answer before a posted_at of the future counts until that has come.
    if (is_answer(event) && appeal.posted_at > event.at)
      m_columns.latest_event = std::max(m_columns.latest_event, m_columns.posted_at);
  }
  return m_columns;
}

}  // namespace cur::archive
