#include "count/appeal_reader.hpp"

namespace cur::report {

using json::Value;

std::optional<Moment> AppealReader::moment(const std::optional<Instant>& at) const {
  if (!at) return std::nullopt;
  return Moment{*at, m_zone.date(*at)};
}

CountedAppeal& AppealReader::read(const json::Record& record) {
  const appeal::Appeal& read = m_reader.read(record);
  const appeal::History history(read, m_view);
  m_appeal = CountedAppeal{.id = read.id,
                           .channel = read.channel,
                           .received = moment(history.received()),
                           .is_received = history.has_arrived(),
                           .has_events = !read.events.empty(),
                           .course = follow(history),
                           .is_classified = read.is_classified,
                           .is_noise = read.is_noise,
                           .kind = read.kind,
                           .sector = read.sector,
                           .topic = read.topic,
                           .urgency = read.urgency,
                           .is_routed = read.is_routed,
                           .municipality = read.municipality_or_place(),
                           .agency = read.agency,
                           .assignee = read.assignee};
  m_appeal.first_reaction = moment(m_appeal.course.first_reaction);
  read_deadlines(record.member("sla"));
  if (m_with_personal_data) {
    m_appeal.author = record.at("author.name").text(m_author);
    m_appeal.text = record.member("text").text(m_text);
  }
  return m_appeal;
}

void AppealReader::read_deadlines(Value sla) {
  m_appeal.deadlines = deadline_state(sla.member("state").text(m_word));
  sla.member("clocks").elements([&](Value clock) {
    if (clock.member("stop").type() == json::Type::string) return;
    const std::optional<Instant> due = time::read_rfc3339(clock.member("due").text(m_time));
    if (!due) return;
    if (!m_appeal.due || *due < *m_appeal.due) m_appeal.due = due;
    if (deadline_state(clock.member("state").text(m_word)) != DeadlineState::breached) return;
    if (!m_appeal.overdue_since || *due < *m_appeal.overdue_since) m_appeal.overdue_since = due;
  });
}

}  // namespace cur::report
