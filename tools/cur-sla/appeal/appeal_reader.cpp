#include "appeal/appeal_reader.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace cur::sla {

using json::Record;
using json::same_key;
using json::Value;

namespace {

constexpr std::size_t k_most_name = 200;  // characters of the name of a body, which each of its clocks repeats

}  // namespace

const Appeal& AppealReader::read(const Record& record) {
  m_appeal.sector = m_appeal.topic = m_appeal.urgency = m_appeal.kind = m_appeal.municipality = m_appeal.agency = {};
  m_appeal.events.clear();
  m_appeal.bodies.clear();
  m_appeal.bodies_left_out = 0;
  m_appeal.left_out_at.reset();
  m_left_out.clear();
  m_record = &record;
  m_knows_author = false;
  m_appeal.lacks_event_time = false;
  m_appeal.channel = {};
  if (m_wanted.classify) read_classify(record.member("classify"));
  if (m_wanted.agency || m_wanted.municipality) read_route(record.member("route"));
  if (m_wanted.municipality && m_appeal.municipality.empty()) read_place(record);
  m_appeal.source = text(record.member("source"), source);
  if (m_wanted.channel) {
    m_channel = config::channel_key(text(record.member("channel"), channel));
    m_appeal.channel = m_channel;
  }
  m_appeal.posted_at = instant(record.member("posted_at"));
  m_appeal.registered_at = instant(record.member("registered_at"));
  record.member("events").elements([this](Value event) { read_event(event); });
  if (m_is_corrected) apply_corrections();
  return m_appeal;
}

std::optional<Instant> AppealReader::instant(Value value) { return time::read_rfc3339(value.text(m_scratch)); }

void AppealReader::read_classify(Value value) {
  value.members([this](std::string_view key, Value member) {
    if (same_key(key, "sector")) m_appeal.sector = text(member, sector);
    if (same_key(key, "topic")) m_appeal.topic = text(member, topic);
    if (same_key(key, "urgency")) m_appeal.urgency = text(member, urgency);
    if (same_key(key, "kind")) m_appeal.kind = text(member, kind);
  });
}

void AppealReader::read_route(Value value) {
  value.members([this](std::string_view key, Value member) {
    if (same_key(key, "municipality")) m_appeal.municipality = text(member, municipality);
    if (same_key(key, "agency")) m_appeal.agency = text(member, agency);
  });
}

// Where cur-route found no municipality: the place, under the region's own name.
void AppealReader::read_place(const Record& record) {
  const std::string_view place = text(record.at("place.municipality"), municipality);
  const config::Municipality* found = place.empty() ? nullptr : m_region->find(place);
  m_appeal.municipality = found == nullptr ? place : found->name;
}

void AppealReader::read_event(Value json) {
  Event event;
  std::optional<Instant> at;
  bool is_correction = false;
  Value media;
  Value set;
  Value by;
  Value to;
  json.members([&](std::string_view key, Value value) {
    if (same_key(key, "at")) at = instant(value);
    if (same_key(key, "event")) {
      const std::string_view name = value.text(m_scratch);
      event.kind = event_kind(name);
      is_correction = name == "corrected";
    }
    if (same_key(key, "until")) event.until = instant(value);
    if (same_key(key, "outcome")) event.outcome = answer_outcome(value.text(m_scratch));
    if (same_key(key, "media")) media = value;
    if (same_key(key, "set")) set = value;
    if (same_key(key, "by")) by = value;
    if (same_key(key, "to")) to = value;
  });
  if (!at) {
    m_appeal.lacks_event_time = true;
    return;
  }
  event.at = *at;
  if (media.exists() && !is_author(by.text(m_by))) read_media(media, event);
  if (is_correction) read_correction(*at, set);
  if (event.kind == EventKind::control && *at <= m_now)
    event.body = body_of(by.text(m_by), to.member("agency").text(m_agency), *at);
  m_appeal.events.push_back(event);
}

void AppealReader::read_media(Value media, Event& event) {
  media.elements([&](Value item) {
    event.media = static_cast<MediaKinds>(event.media | media_kind(item.member("type").text(m_scratch)));
  });
}

// A photo that the author sends himself shows that nothing was done, if anything.
bool AppealReader::is_author(std::string_view by) {
  if (by.empty()) return false;
  if (!m_knows_author) {  // decoded once, however many events there are
    const Value author = m_record->member("author");
    m_author_id = author.member("id").text(m_scratch);
    m_author_name = author.member("name").text(m_scratch);
    m_knows_author = true;
  }
  return by == m_author_id || by == m_author_name;
}

// Who controls is who says so; else to whom it is said to go.
int AppealReader::body_of(std::string_view by, std::string_view told, Instant at) {
  const std::string_view name = utf8::prefix(by.empty() ? told : by, k_most_name);
  std::vector<std::string>& bodies = m_appeal.bodies;
  const auto found = std::find(bodies.begin(), bodies.end(), name);
  if (found != bodies.end()) return static_cast<int>(found - bodies.begin());
  if (bodies.size() < Appeal::k_most_bodies) {
    bodies.emplace_back(name);
    return static_cast<int>(bodies.size()) - 1;
  }
  m_left_out.insert(std::hash<std::string_view>()(name));
  m_appeal.bodies_left_out = m_left_out.size();
  m_appeal.left_out_at = std::min(m_appeal.left_out_at.value_or(at), at);
  return -1;
}

// Of each path the latest counts, in whatever order the events stand; of equal ones the last.
void AppealReader::correct(Slot slot, Instant at, std::string_view text) {
  Correction& correction = m_corrections[slot];
  if (correction.is_made && at < correction.at) return;
  correction.at = at;
  correction.text = text;
  correction.is_made = m_is_corrected = true;
}

void AppealReader::read_correction(Instant at, Value set) {
  if (at > m_now) return;
  // A topic is of a sector, unless that is set, too: "roads.snow" is of "roads".
  const std::string_view of_topic = set.member("classify.topic").text(m_scratch);
  if (!of_topic.empty()) correct(sector, at, of_topic.substr(0, of_topic.find('.')));
  set.members([&](std::string_view path, Value value) {
    const std::string_view said = value.text(m_scratch);
    if (same_key(path, "classify.topic")) correct(topic, at, said);
    if (same_key(path, "classify.sector")) correct(sector, at, said);
    if (same_key(path, "route.agency")) correct(agency, at, said);
    if (same_key(path, "route.municipality")) correct(municipality, at, said);
  });
}

void AppealReader::apply_corrections() {
  const auto apply = [this](Slot slot, std::string_view& field) {
    Correction& correction = m_corrections[slot];
    if (!correction.is_made) return;
    m_texts[slot] = correction.text;
    field = m_texts[slot];
    correction.is_made = false;
  };
  apply(sector, m_appeal.sector);
  apply(topic, m_appeal.topic);
  apply(agency, m_appeal.agency);
  apply(municipality, m_appeal.municipality);
  m_is_corrected = false;
}

}  // namespace cur::sla
