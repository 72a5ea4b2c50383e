#include "appeal/reader.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace cur::appeal {

using json::Record;
using json::same_key;
using json::Value;

namespace {

constexpr std::size_t k_most_name = 200;       // characters of the name of a body, which each of its clocks repeats
constexpr Instant k_no_time = Instant::max();  // of an event that is left out once ids are compared
constexpr std::size_t k_few_events = 16;       // up to so many are searched one by one

}  // namespace

Appeal& Reader::read(const Record& record) {
  begin(record);
  const Value events = record.member("events");
  const json::Type type = events.type();
  m_appeal.has_unreadable_events = type != json::Type::array && type != json::Type::absent && type != json::Type::null;
  events.elements([this](Value event) { add_event(event); });
  return finish();
}

Appeal& Reader::read(const Record& record, std::span<const std::string> events) {
  begin(record);
  for (const std::string& event : events) add_event(Value(event));
  return finish();
}

void Reader::begin(const Record& record) {
  std::vector<Event> events = std::move(m_appeal.events);  // both keep their memory
  std::vector<std::string> bodies = std::move(m_appeal.bodies);
  m_appeal = Appeal();
  m_appeal.events = std::move(events);
  m_appeal.events.clear();
  m_appeal.bodies = std::move(bodies);
  m_appeal.bodies.clear();
  m_left_out.clear();
  m_corrections.clear();
  m_withdrawals.clear();
  m_event_ids.clear();
  m_places.clear();
  m_record = &record;
  m_knows_author = false;
  m_is_appeal.reset();
  if (m_parts.id) ensure_id();
  if (m_parts.source) m_appeal.source = text(record.member("source"), source);
  if (m_parts.channel) m_appeal.channel = text(record.member("channel"), channel);
  if (m_parts.classify) read_classify(record.member("classify"));
  if (m_parts.agency || m_parts.municipality) read_route(record.member("route"));
  if (m_parts.municipality) m_appeal.place = text(record.at("place.municipality"), place);
  if (!m_parts.times) return;
  m_appeal.posted_at = instant(record.member("posted_at"));
  m_appeal.registered_at = instant(record.member("registered_at"));
  m_appeal.seen_at = instant(record.member("seen_at"));
}

Appeal& Reader::finish() {
  const auto has_no_time = [](const Event& event) { return event.at == k_no_time; };
  m_appeal.has_event_without_time = std::erase_if(m_appeal.events, has_no_time) > 0;
  // Events without ids are ordered by one that begins with the appeal's.
  if (std::any_of(m_appeal.events.begin(), m_appeal.events.end(), [](const Event& event) { return event.id.empty(); }))
    ensure_id();
  leave_out_withdrawn();
  for (Event& event : m_appeal.events) {
    if (event.at > m_now) continue;
    if (event.kind == EventKind::corrected) {
      ensure_id();
      if (!m_corrections.add(m_appeal.id, event)) m_appeal.wrong_corrections.push_back(event.at);
    }
    if (event.kind == EventKind::control) {
      const std::string_view by = event.json.member("by").text(m_by);
      event.body = body_of(by.empty() ? event.json.at("to.agency").text(m_to) : by, event.at);
    }
  }
  if (m_parts.agency) read_assignee();
  if (!m_corrections.empty()) correct();
  if (m_parts.classify) settle_noise();
  return m_appeal;
}

void Reader::leave_out_withdrawn() {
  for (const Event& event : m_appeal.events) {
    if (event.at <= m_now) m_withdrawals.add(m_appeal.id, event);
  }
  if (m_withdrawals.empty()) return;
  std::erase_if(m_appeal.events, [this](const Event& event) { return m_withdrawals.contain(m_appeal.id, event); });
}

// Before correct(): the agency of the appeal is still the routed one.
void Reader::read_assignee() {
  m_appeal.assignee = {m_appeal.agency, m_appeal.curator};
  std::vector<const Event*> events;
  for (const Event& event : m_appeal.events) {
    const bool moves =
        event.kind == EventKind::assigned || event.kind == EventKind::forwarded || event.kind == EventKind::corrected;
    if (moves && event.at <= m_now) events.push_back(&event);
  }
  if (events.empty()) return;
  std::sort(events.begin(), events.end(),
            [this](const Event* one, const Event* other) { return comes_before(m_appeal.id, *one, *other); });
  m_agency = m_appeal.agency;
  m_curator = m_appeal.curator;
  for (const Event* event : events) hand_over(*event);
  m_appeal.assignee = {m_agency, m_curator};
}

void Reader::hand_over(const Event& event) {
  std::optional<std::string> agency;
  std::optional<std::string> curator;
  if (event.kind == EventKind::corrected) {
    Corrections correction;
    correction.add(m_appeal.id, event);
    agency = correction.find(Field::agency);
    curator = correction.find(Field::curator);
  } else {
    agency = event.json.at("to.agency").text();
    curator = event.json.at("to.curator").text();
    if (agency && agency->empty()) agency.reset();
    if (curator && curator->empty()) curator.reset();
  }
  if (agency && *agency != m_agency) {
    m_agency = *agency;
    m_curator.clear();
  }
  if (curator) m_curator = *curator;
}

std::optional<Instant> Reader::instant(Value value) { return time::read_rfc3339(value.text(m_scratch)); }

void Reader::ensure_id() {
  if (m_appeal.id.empty()) m_appeal.id = text(m_record->member("id"), id);
}

void Reader::read_classify(Value value) {
  value.members([this](std::string_view key, Value member) {
    if (same_key(key, "appeal")) m_is_appeal = member.boolean();
    if (same_key(key, "kind")) m_appeal.kind = text(member, Field::kind);
    if (same_key(key, "sector")) m_appeal.sector = text(member, Field::sector);
    if (same_key(key, "topic")) m_appeal.topic = text(member, Field::topic);
    if (same_key(key, "urgency")) m_appeal.urgency = text(member, Field::urgency);
  });
  m_appeal.is_classified = !m_appeal.sector.empty();
}

void Reader::read_route(Value value) {
  value.members([this](std::string_view key, Value member) {
    if (same_key(key, "municipality")) m_appeal.municipality = text(member, Field::municipality);
    if (same_key(key, "agency")) m_appeal.agency = text(member, Field::agency);
    if (same_key(key, "curator")) m_appeal.curator = text(member, Field::curator);
    if (m_parts.copies && same_key(key, "copy")) read_copies(member);
  });
  m_appeal.is_routed = !m_appeal.agency.empty();
}

void Reader::read_copies(Value value) {
  m_appeal.copies.clear();  // a repeated key: the last one counts
  value.elements([this](Value agency) {
    const std::string_view name = utf8::prefix(agency.text(m_scratch), k_most_name);
    std::vector<std::string>& copies = m_appeal.copies;
    const bool is_new = !name.empty() && std::find(copies.begin(), copies.end(), name) == copies.end();
    if (is_new && copies.size() < Appeal::k_most_copies) copies.emplace_back(name);
  });
}

void Reader::add_event(Value json) {
  Event event;
  event.json = json;
  std::optional<Instant> at;
  Value media;
  Value by;
  Value id_of_event;
  json.members([&](std::string_view key, Value value) {
    if (same_key(key, "at")) at = instant(value);
    if (same_key(key, "id")) id_of_event = value;
    if (same_key(key, "event")) event.kind = read_event_kind(value.text(m_scratch));
    if (same_key(key, "until")) {
      event.until = instant(value);
      event.has_wrong_until = !event.until && value.type() != json::Type::null;
    }
    if (same_key(key, "outcome")) event.outcome = read_outcome(value.text(m_scratch));
    if (same_key(key, "media")) media = value;
    if (same_key(key, "by")) by = value;
  });
  event.at = at.value_or(k_no_time);
  event.id = id_of_event.text(m_scratch);
  if (!event.id.empty() && event.id.data() == m_scratch.data()) event.id = m_event_ids.emplace_back(event.id);
  if (media.exists()) read_media(media, by, event);
  if (!replaces_known(event)) m_appeal.events.push_back(event);
}

// Of two events with one id the second replaces the first, as in the archive, and takes its place.
bool Reader::replaces_known(const Event& event) {
  Event* known = event.id.empty() ? nullptr : find_event(event.id);
  if (known == nullptr) return false;
  if (replaces(known->json, event.json)) *known = event;
  return true;
}

Event* Reader::find_event(std::string_view event_id) {
  std::vector<Event>& events = m_appeal.events;
  if (events.size() < k_few_events) {
    const auto found =
        std::find_if(events.begin(), events.end(), [&](const Event& event) { return event.id == event_id; });
    return found == events.end() ? nullptr : &*found;
  }
  if (m_places.empty()) {
    for (std::size_t i = 0; i < events.size(); ++i) m_places.emplace(events[i].id, i);
  }
  const auto [found, is_new] = m_places.emplace(event_id, events.size());
  return is_new ? nullptr : &events[found->second];
}

void Reader::read_media(Value media, Value by, Event& event) {
  if (is_author(by.text(m_by))) return;
  media.elements([&](Value item) {
    const std::optional<MediaKind> kind = read_media_kind(item.member("type").text(m_scratch));
    if (kind) event.media = static_cast<MediaKinds>(event.media | bit(*kind));
  });
}

// A photo that the author sends is no proof of what an agency did.
bool Reader::is_author(std::string_view by) {
  if (by.empty()) return false;
  if (!m_knows_author) {  // decoded once, however many events there are
    const Value author = m_record->member("author");
    m_author_id = author.member("id").text(m_scratch);
    m_author_name = author.member("name").text(m_scratch);
    m_knows_author = true;
  }
  return by == m_author_id || by == m_author_name;
}

int Reader::body_of(std::string_view whole_name, Instant at) {
  const std::string_view name = utf8::prefix(whole_name, k_most_name);
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

void Reader::correct() {
  const auto apply = [this](Field field, std::string_view& target) {
    const std::optional<std::string_view> value = m_corrections.find(field);
    if (value) target = *value;
    return value.has_value();
  };
  if (m_parts.classify) {
    m_appeal.topic = m_corrections.value_at(path(Field::topic), m_appeal.topic);
    if (apply(Field::sector, m_appeal.sector)) m_appeal.is_classified = true;
    apply(Field::urgency, m_appeal.urgency);
    apply(Field::kind, m_appeal.kind);
    std::string_view is_appeal;
    if (apply(Field::is_appeal, is_appeal)) m_is_appeal = is_appeal == "true";
  }
  if (m_parts.agency) {
    if (apply(Field::agency, m_appeal.agency)) m_appeal.is_routed = true;
    apply(Field::curator, m_appeal.curator);
  }
  if (m_parts.municipality) apply(Field::municipality, m_appeal.municipality);
}

// `appeal` decides; the kind decides where nothing says `appeal`.
void Reader::settle_noise() {
  const std::string_view noise = spelling(AppealKind::noise);
  m_appeal.is_noise = m_is_appeal ? !*m_is_appeal : m_appeal.kind == noise;
  if (m_appeal.is_noise)
    m_appeal.kind = noise;
  else if (m_appeal.kind == noise)
    m_appeal.kind = {};
}

}  // namespace cur::appeal
