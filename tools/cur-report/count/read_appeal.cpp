#include "count/read_appeal.hpp"

namespace cur::report {

using json::Value;

std::optional<Moment> AppealReader::moment(Value value) {
  const std::string_view text = value.text(m_time);
  if (text.empty()) return std::nullopt;
  const Result<Instant> at = time::parse_rfc3339(text);
  if (!at) return std::nullopt;
  return Moment{*at, m_zone.date(*at)};
}

Appeal& AppealReader::read(const json::Record& record) {
  std::vector<Event> events = std::move(m_appeal.events);  // keeps its memory
  events.clear();
  m_appeal = Appeal{};
  m_appeal.events = std::move(events);
  m_appeal.id = record.member("id").text(m_id);
  m_appeal.channel = record.member("channel").text(m_channel);
  m_appeal.posted = moment(record.member("posted_at"));
  m_appeal.registered = moment(record.member("registered_at"));
  for (Correction* one : {&m_sector_set, &m_topic_set, &m_municipality_set, &m_agency_set}) one->at.reset();
  read_events(record.member("events"));
  read_classify(record.member("classify"));
  read_route(record.member("route"));
  read_deadlines(record.member("sla"));
  if (m_appeal.municipality.empty()) m_appeal.municipality = record.at("place.municipality").text(m_municipality);
  apply_corrections();
  if (m_personal) {
    m_appeal.author = record.at("author.name").text(m_author);
    m_appeal.text = record.member("text").text(m_text);
  }
  return m_appeal;
}

void AppealReader::read_classify(Value classify) {
  classify.members([&](std::string_view key, Value value) {
    if (key == "appeal") m_appeal.noise = !value.boolean().value_or(true);
    if (key == "kind") m_appeal.kind = value.text(m_kind);
    if (key == "sector") {
      m_appeal.sector = value.text(m_sector);
      m_appeal.classified = true;
    }
    if (key == "topic") m_appeal.topic = value.text(m_topic);
    if (key == "urgency") m_appeal.urgency = value.text(m_urgency);
  });
}

void AppealReader::read_route(Value route) {
  route.members([&](std::string_view key, Value value) {
    if (key == "municipality") m_appeal.municipality = value.text(m_municipality);
    if (key != "agency") return;
    m_appeal.agency = value.text(m_agency);
    m_appeal.routed = true;
  });
}

void AppealReader::read_deadlines(Value sla) {
  sla.members([&](std::string_view key, Value value) {
    if (key == "state") m_appeal.deadlines = deadline_state(value.text(m_word));
    if (key != "clocks") return;
    value.elements([&](Value clock) {
      if (clock.member("stop").type() == json::Type::string) return;
      const Result<Instant> due = time::parse_rfc3339(clock.member("due").text(m_time));
      if (!due) return;
      if (!m_appeal.due || *due < *m_appeal.due) m_appeal.due = *due;
      if (deadline_state(clock.member("state").text(m_word)) != DeadlineState::breached) return;
      if (!m_appeal.overdue_since || *due < *m_appeal.overdue_since) m_appeal.overdue_since = *due;
    });
  });
}

void AppealReader::read_events(Value events) {
  events.elements([&](Value raw) {
    const std::optional<Moment> when = moment(raw.member("at"));
    if (!when) return;
    if (raw.member("event").text(m_word) == "corrected") read_correction(*when, raw.member("set"));
    const std::string_view outcome = raw.member("outcome").text(m_word);
    const Outcome result = outcome == "resolved"    ? Outcome::resolved
                           : outcome == "explained" ? Outcome::explained
                                                    : Outcome::none;
    m_appeal.events.push_back({event_kind(raw.member("event").text(m_word)), *when, result});
  });
}

// Of each path the latest counts, in whatever order the events stand.
void AppealReader::read_correction(const Moment& when, Value set) {
  if (m_as_of && when.at > *m_as_of) return;
  const auto take = [&](Correction& correction, std::string_view value) {
    if (correction.at && *correction.at > when.at) return;
    correction.at = when.at;
    correction.value = value;
  };
  const std::string_view topic = set.member("classify.topic").text(m_word);
  if (!topic.empty()) take(m_sector_set, topic.substr(0, topic.find('.')));  // "roads.snow" is of "roads"
  set.members([&](std::string_view path, Value value) {
    if (path == "classify.sector") take(m_sector_set, value.text(m_word));
    if (path == "classify.topic") take(m_topic_set, value.text(m_word));
    if (path == "route.municipality") take(m_municipality_set, value.text(m_word));
    if (path == "route.agency") take(m_agency_set, value.text(m_word));
  });
}

void AppealReader::apply_corrections() {
  const auto apply = [](const Correction& correction, std::string_view& field) {
    if (correction.at) field = correction.value;
    return correction.at.has_value();
  };
  apply(m_topic_set, m_appeal.topic);
  apply(m_municipality_set, m_appeal.municipality);
  if (apply(m_sector_set, m_appeal.sector)) m_appeal.classified = true;
  if (apply(m_agency_set, m_appeal.agency)) m_appeal.routed = true;
}

}  // namespace cur::report
