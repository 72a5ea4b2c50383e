#include "archive/rules/put_rules.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "appeal/hand/hand_event.hpp"
#include "appeal/hand/withdrawal.hpp"
#include "archive/limits/composed.hpp"
#include "archive/limits/identifier.hpp"
#include "archive/removal/overwriting.hpp"
#include "archive/removal/poll_time.hpp"
#include "archive/removal/tombstones.hpp"
#include "archive/rules/events.hpp"
#include "base/strings.hpp"

namespace cur::archive {

namespace {

// A change of one of these is a revision.
constexpr std::array<std::string_view, 6> k_content = {"text", "title", "media", "parent", "place", "labels"};

bool same_member(const json::Record& one, const json::Record& other, std::string_view key) {
  return one.member(key).raw() == other.member(key).raw();
}

bool same_content(const json::Record& one, const json::Record& other) {
  return std::all_of(k_content.begin(), k_content.end(),
                     [&](std::string_view key) { return same_member(one, other, key); });
}

bool is_absent(json::Value value) { return !value.exists() || value.type() == json::Type::null; }

Error missing(std::string_view what) { return {std::string(what), 0}; }

// When a line was fetched; no later than `now`.
Time fetched_at(const json::Record& record, std::int64_t now) {
  const Time at = read_time(record.member("fetched_at"));
  return at ? Time(std::min(*at, now)) : at;
}

// See AppealRow.
Time latest_fetch(const json::Record& record, std::int64_t now) {
  const Time at = read_time(record.member("fetched_at"));
  return at && *at > now ? Time(now) : Time();
}

}  // namespace

PutRules::PutRules(Database& database, Transaction& transaction, WordIndexer& words, Origin origin)
    : m_database(&database),
      m_transaction(&transaction),
      m_words(&words),
      m_columns(database),
      m_budget(database, transaction, m_columns),
      m_events(database, m_budget),
      m_upstream(database),
      m_anonymiser(Keeps{}),
      m_origin(origin) {}

Result<Put> PutRules::put(const json::Record& record, time::Instant now) {
  const std::string_view kind = record.kind();
  if (const json::Value value = record.member("kind"); value.exists() && value.type() != json::Type::string) {
    return Error{"`kind` is no text, so this is a line of no kind: an appeal may leave it out", 0};
  }
  const bool is_bound = kind == "begin" || kind == "end";
  if (kind != "appeal" && kind != "event" && kind != "poll" && kind != "checkpoint" && !is_bound) return Put::filtered;
  if (m_transaction->begin() && m_origin == Origin::source) {
    m_purged = floor_of(*m_database, Floor::purged);
    m_anonymised = floor_of(*m_database, Floor::anonymised);
  }
  m_transaction->add_bytes(record.line().size());
  const std::int64_t milliseconds = now.time_since_epoch().count();
  if (kind == "appeal") return put_appeal(record, milliseconds);
  if (kind == "event") return put_event(record);
  if (kind == "poll") return put_poll(record, milliseconds);
  if (is_bound) return put_bound(record, milliseconds);
  return put_checkpoint(record);
}

Result<Put> PutRules::put_appeal(const json::Record& record, std::int64_t now) {
  const Result<std::string_view> id = read_identifier(record.member("id"), m_id, "an appeal");
  if (!id) return id.error();
  if (std::optional<Error> error = EventRules::check(record.member("events"))) return *std::move(error);
  if (std::optional<Error> error = check_exportable(*id, record.member("events"))) return *std::move(error);
  const std::optional<AppealRow> stored = m_database->find_appeal(*id);
  m_budget.know(*id, stored);
  if (!stored) {
    if (is_past(*id, record)) return Put::past;
    return comes_anonymised(*id, record) ? add_anonymised(*id, record, now) : add(*id, record, now);
  }
  const bool stays_withdrawn = m_budget.has_withdrawals(*id) && has_withdrawn(*id, record.member("events"));
  Result<Put> put = is_anonymised(*id) ? put_anonymised(*id, *stored, record) : replace(*id, *stored, record, now);
  return put && stays_withdrawn ? Put::withdrawn : put;
}

// What another archive has is taken as it is: older ones did not refuse such lines.
std::optional<Error> PutRules::check_exportable(std::string_view id, json::Value events) {
  if (m_origin == Origin::archive) return std::nullopt;
  std::optional<Error> error;
  events.elements([&](json::Value event) {
    if (error || event.raw().size() <= json::k_max_line / 4) return;
    error = check_exported_size(event.raw(), id.size() + event.member("id").raw().size());
    if (error) error->message = "an element of `events` cannot be exported: " + error->message;
  });
  return error;
}

// The reason why a line of the appeal cannot become a revision.
std::optional<Error> PutRules::check_revision(std::string_view id, const json::Record& record) {
  if (m_origin == Origin::archive) return std::nullopt;
  std::optional<Error> error = check_exported_size(record.line(), id.size());
  if (error) error->message = "the older line of the appeal cannot be kept as a revision: " + error->message;
  return error;
}

// Without a time of its own that can be read, only the tombstone tells that the appeal was purged.
bool PutRules::is_past(std::string_view id, const json::Record& record) {
  if (!m_purged) return false;
  const Columns& columns = m_columns.compute_without_events(record);
  if (is_before(columns.arrived_at(), m_purged)) return true;
  const bool has_time = columns.posted_at || (is_absent(record.member("posted_at")) && columns.registered_at);
  return !has_time && m_database->has_tombstone(tombstone_of_appeal(Floor::purged, id));
}

// The line stays; only events that are new are taken, without what is personal in them.
Result<Put> PutRules::put_anonymised(std::string_view id, const AppealRow& stored, const json::Record& record) {
  (void)m_author.parse_copy(stored.line);
  Author author(m_author);
  author.add_names_of(record);
  const std::string events = m_anonymiser.events(record.member("events"), author);
  const json::Value kept(events);
  if (auto error = check_size(id, m_author, m_author.line(), kept, EventRules::Known::keep)) return *std::move(error);
  m_events.put_inside(id, kept, EventRules::Known::keep);
  ++m_anonymised_lines;
  return Put::kept;
}

// Whether an appeal that is not there is older than what was anonymised, or was anonymised before it was removed.
bool PutRules::comes_anonymised(std::string_view id, const json::Record& record) {
  if (!m_anonymised) return false;
  return is_before(m_columns.compute_without_events(record).arrived_at(), m_anonymised) ||
         m_database->has_tombstone(tombstone_of_appeal(Floor::anonymised, id));
}

Result<Put> PutRules::add_anonymised(std::string_view id, const json::Record& record, std::int64_t now) {
  (void)m_new.parse_copy(m_anonymiser.appeal(record));
  Result<Put> put = add(id, m_new, now);
  if (!put) return put;
  ++m_anonymised_lines;
  if (anonymise_waiting(id, Author(record))) begin_overwriting(*m_database);
  return put;
}

// Events that waited for the appeal came with all they had. Returns whether one was changed.
bool PutRules::anonymise_waiting(std::string_view appeal, const Author& author) {
  std::vector<std::pair<std::string, std::string>> changed;
  m_database->events_of(appeal, [&](const EventRow& event) {
    std::string line = m_anonymiser.event(json::Value(event.line), author);
    if (line != event.line) changed.emplace_back(event.id, std::move(line));
    return true;
  });
  for (const auto& [id, line] : changed) {
    EventRow event = *m_database->find_event(appeal, id);
    m_budget.add(appeal, static_cast<std::ptrdiff_t>(bytes_inside(line)) -
                             static_cast<std::ptrdiff_t>(bytes_inside(event.line)));
    event.line = line;
    event.event = json::Value(line).member("event").text(m_buffers.event);
    m_database->save_event(event);
  }
  return !changed.empty();
}

// Whether an appeal may be kept with this line, which is that of the record but for seen_at, and these events.
std::optional<Error> PutRules::check_size(std::string_view id, const json::Record& record, std::string_view line,
                                          json::Value events, EventRules::Known rule) {
  if (std::optional<Error> error = check_size_with_seen_at(line.size())) return error;
  const std::size_t without_events = bytes_without_events(record) + line.size() - record.line().size();
  return m_budget.check_line(id, line.size(), without_events, events.raw().size(),
                             [&] { return m_events.growth(id, events, rule); });
}

void PutRules::save(const AppealRow& appeal) {
  m_database->save_appeal(appeal);
  m_budget.save(appeal.id, appeal.line.size(), appeal.columns.arrived_at());
}

// The line with this `seen_at`.
std::string_view PutRules::with_seen_at(const json::Record& record, std::string_view value) {
  if (record.member("seen_at").raw() == value) return record.line();
  m_line.clear();
  record.splice("seen_at", value, m_line);
  return m_line;
}

Result<Put> PutRules::add(std::string_view id, const json::Record& record, std::int64_t now) {
  AppealRow appeal{.id = id, .line = record.line(), .columns = {}};
  const Time said = m_columns.compute_without_events(record).seen_at;
  Time seen = said;
  if (m_origin == Origin::source && (!said || *said > now)) {
    const auto second = std::chrono::floor<std::chrono::seconds>(time::Instant(std::chrono::milliseconds(now)));
    const std::string seen_at = fmt::format("\"{}\"", time::format_rfc3339(second));
    appeal.line = with_seen_at(record, seen_at);
    seen = second.time_since_epoch() / std::chrono::milliseconds(1);
  }
  const json::Value events = record.member("events");
  if (auto error = check_size(id, record, appeal.line, events, EventRules::Known::replace)) return *std::move(error);
  m_events.put_inside(id, events, EventRules::Known::replace);
  appeal.columns = m_budget.columns_of(record, id);
  appeal.columns.seen_at = seen;
  appeal.latest_fetch = latest_fetch(record, now);
  save(appeal);
  return Put::kept;
}

Result<Put> PutRules::replace(std::string_view id, const AppealRow& stored, const json::Record& record,
                              std::int64_t now) {
  (void)m_stored.parse_copy(stored.line);
  const json::Value seen_at = m_stored.member("seen_at");
  const std::string_view line = is_absent(seen_at) ? record.line() : with_seen_at(record, seen_at.raw());
  if (line == stored.line) return Put::kept;
  if (auto error = check_size_with_seen_at(line.size())) return *std::move(error);
  (void)m_new.parse_copy(line);
  const json::Value events = m_new.member("events");
  const Time stored_at = stored.latest_fetch ? stored.latest_fetch : fetched_at(m_stored, now);
  if (is_before(fetched_at(m_new, now), stored_at)) {
    if (auto error = check_size(id, m_stored, m_stored.line(), events, EventRules::Known::keep))
      return *std::move(error);
    if (auto error = check_revision(id, m_new)) return *std::move(error);
    m_events.put_inside(id, events, EventRules::Known::keep);
    keep_as_revision(id, now);
    return Put::kept;
  }
  // From here on `stored` may be another row: m_stored is its line.
  const bool same_line = same_without(m_stored.value(), m_new.value(), {"events"});
  const json::Record& kept = same_line ? m_stored : m_new;
  if (auto error = check_size(id, kept, kept.line(), events, EventRules::Known::replace)) return *std::move(error);
  const bool is_revised = !same_line && !same_content(m_stored, m_new);
  if (is_revised) {
    if (auto error = check_revision(id, m_stored)) return *std::move(error);
  }
  m_events.put_inside(id, events, EventRules::Known::replace);
  if (same_line) return Put::kept;
  if (is_revised) {
    m_database->save_revision({.appeal = id, .number = 0, .put_at = now, .line = m_stored.line()});
  }
  if (!same_member(m_stored, m_new, "title") || !same_member(m_stored, m_new, "text")) {
    m_words->forget(id, m_stored);
  }
  save({.id = id,
        .line = m_new.line(),
        .columns = m_budget.columns_of(m_new, id),
        .latest_fetch = latest_fetch(m_new, now)});
  return Put::kept;
}

// Of a line that came behind a newer one, unless the archive has its content.
void PutRules::keep_as_revision(std::string_view id, std::int64_t now) {
  if (same_content(m_stored, m_new) || is_revision(id, m_new)) return;
  m_database->save_revision({.appeal = id, .number = 0, .put_at = now, .line = m_new.line()});
}

bool PutRules::is_revision(std::string_view id, const json::Record& record) {
  bool found = false;
  m_database->revisions_of(id, [&](const RevisionRow& revision) {
    found = !m_revision.parse_copy(revision.line) && same_content(m_revision, record);
    return !found;
  });
  return found;
}

Result<Put> PutRules::put_event(const json::Record& record) {
  EventRow event = event_row(record, m_buffers);
  const Result<std::string_view> id = read_identifier(record.member("id"), m_id, "an event");
  if (!id) return id.error();
  if (auto error = check_identifier(record.member("appeal"), "the appeal of an event")) return *std::move(error);
  if (event.appeal.empty() && event.channel.empty()) {
    return missing("an event without appeal and channel: one of them says whose it is");
  }
  if (auto error = check_channel(event)) return *std::move(error);
  if (is_past(event)) return Put::past;
  const bool has_appeal = !event.appeal.empty() && m_budget.is_stored(event.appeal);
  const bool waits = !event.appeal.empty() && !has_appeal;
  const appeal::EventKind kind = appeal::read_event_kind(event.event);
  if (waits && m_origin == Origin::source && appeal::has_hand_id(event.appeal, event.id, kind))
    return no_appeal(event.appeal);
  const bool stays_withdrawn = has_appeal && m_budget.has_withdrawals(event.appeal) &&
                               has_withdrawn(event.appeal, json::Value(fmt::format("[{}]", record.line())));
  const EventRules::Known rule = is_anonymised(event) ? EventRules::Known::keep : EventRules::Known::replace;
  if (rule == EventRules::Known::keep) make_anonymous(event);
  if (!event.appeal.empty()) {
    if (auto error = check_depth_inside(event.line)) return *std::move(error);
    const auto growth = [&] { return m_events.growth(event, rule); };
    if (auto error = m_budget.check_events(event.appeal, event.line.size(), growth)) return *std::move(error);
  }
  m_events.put_line(event, rule);
  if (rule == EventRules::Known::keep) ++m_anonymised_lines;
  if (stays_withdrawn) return Put::withdrawn;
  return waits ? Put::waiting : Put::kept;
}

// An event of a channel has its id as its key. Two channels that use one id would lose one of the events.
std::optional<Error> PutRules::check_channel(const EventRow& event) {
  if (!event.appeal.empty()) return std::nullopt;
  const std::optional<EventRow> known = m_database->find_event({}, event.id);
  if (!known || known->channel == event.channel) return std::nullopt;
  return Error{fmt::format("the archive has another event {}, of the channel {}: ids of events of channels are unique",
                           event.id, known->channel),
               0};
}

Error PutRules::no_appeal(std::string_view id) {
  const std::vector<std::string> ids = m_database->maintenance().ids_near(id, 20);
  const std::string_view near = nearest(id, std::vector<std::string_view>(ids.begin(), ids.end()));
  return {fmt::format("a person's event about {}, and there is no such appeal in the archive{}", id,
                      near.empty() ? "" : fmt::format("; did you mean {}?", near)),
          0};
}

// The events are read once in a run, so that many events of one appeal cost what many appeals do; what another program
// takes back meanwhile is not said.
appeal::Withdrawals& PutRules::withdrawals_of(std::string_view appeal) {
  constexpr std::size_t k_most_appeals = 1000;
  if (m_withdrawals.size() >= k_most_appeals) m_withdrawals.clear();
  const auto [found, is_new] = m_withdrawals.try_emplace(std::string(appeal));
  if (is_new) {
    m_database->events_of(appeal, [&, &known = found->second](const EventRow& event) {
      known.add(appeal, json::Value(event.line));
      return true;
    });
  }
  return found->second;
}

// Whether one of these events of a stored appeal is taken back in the archive, and not by another of them.
bool PutRules::has_withdrawn(std::string_view appeal, json::Value events) {
  appeal::Withdrawals& stored = withdrawals_of(appeal);
  appeal::Withdrawals own;
  events.elements([&](json::Value event) { own.add(appeal, event); });
  bool found = false;
  events.elements([&](json::Value event) {
    found = found || (stored.contain(appeal, event) && !own.contain(appeal, event));
    stored.add(appeal, event);
  });
  return found;
}

// Of an appeal that is there, every event is taken.
bool PutRules::is_past(const EventRow& event) {
  if (!m_purged || (!event.appeal.empty() && m_budget.is_stored(event.appeal))) return false;
  if (is_before(event.at, m_purged)) return true;
  if (m_database->has_tombstone(tombstone_of_event(Floor::purged, event.appeal, event.id))) return true;
  return !event.appeal.empty() && m_database->has_tombstone(tombstone_of_appeal(Floor::purged, event.appeal));
}

// Of a stored appeal.
bool PutRules::is_anonymised(std::string_view appeal) {
  if (!m_anonymised) return false;
  return is_before(m_budget.arrived_at(appeal), m_anonymised) ||
         m_database->has_tombstone(tombstone_of_appeal(Floor::anonymised, appeal));
}

// An event of no appeal that is there counts by its own time.
bool PutRules::is_anonymised(const EventRow& event) {
  if (!m_anonymised) return false;
  if (!event.appeal.empty() && m_budget.is_stored(event.appeal)) return is_anonymised(event.appeal);
  return is_before(event.at, m_anonymised) ||
         m_database->has_tombstone(tombstone_of_event(Floor::anonymised, event.appeal, event.id));
}

void PutRules::make_anonymous(EventRow& event) {
  const std::optional<AppealRow> stored = m_database->find_appeal(event.appeal);
  (void)m_author.parse_copy(stored ? stored->line : "{}");
  m_line = m_anonymiser.event(json::Value(event.line), Author(m_author));
  event.line = m_line;
  event.event = json::Value(m_line).member("event").text(m_buffers.event);
}

Result<Put> PutRules::put_poll(const json::Record& record, std::int64_t now) {
  const Result<std::string_view> id = read_identifier(record.member("id"), m_id, "a poll");
  if (!id) return id.error();
  std::string_view line = record.line();
  const bool is_anonymised = m_anonymised && (is_before(time_of_poll(record), m_anonymised) ||
                                              m_database->has_tombstone(tombstone_of_poll(Floor::anonymised, *id)));
  if (is_anonymised) {
    line = m_line = m_anonymiser.poll(record.value());
    ++m_anonymised_lines;
  }
  const std::optional<PollRow> stored = m_database->find_poll(*id);
  if (stored) (void)m_stored.parse_copy(stored->line);
  const bool is_old = stored && is_before(fetched_at(record, now), fetched_at(m_stored, now));
  if (stored && (stored->line == line || is_old)) return Put::kept;
  m_database->save_poll({*id, line});
  return Put::kept;
}

Result<Put> PutRules::put_bound(const json::Record& record, std::int64_t now) {
  std::optional<Error> error =
      record.kind() == "begin" ? m_upstream.add_begin(record, now) : m_upstream.add_end(record, now);
  if (error) return std::move(*error);
  return Put::noted;
}

Result<Put> PutRules::put_checkpoint(const json::Record& record) {
  const std::string_view source = record.member("source").text(m_id);
  const std::string_view cursor = record.member("cursor").text(m_cursor);
  if (source.empty()) return missing("a checkpoint without source: whose cursor is it?");
  if (cursor.empty()) return missing("a checkpoint without cursor: there is nothing to go on from");
  if (m_lost_a_line) return Put::cursor_withheld;
  // A replay is no move; that of a page which another writer has just brought is found by the second look.
  const auto is_there = [&] { return m_database->cursor(source) == cursor; };
  const std::string_view prev = record.member("prev").text(m_prev);
  const std::string_view at = record.member("at").text(m_at);
  const bool kept = is_there() || m_database->move_cursor(source, prev, cursor, at) || is_there();
  return kept ? Put::cursor_kept : Put::cursor_elsewhere;
}

}  // namespace cur::archive
