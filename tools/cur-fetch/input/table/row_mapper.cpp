#include "input/table/row_mapper.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "base/fatal.hpp"
#include "base/strings.hpp"
#include "batch/digest.hpp"
#include "batch/record_writer.hpp"
#include "json/writer.hpp"
#include "time/local.hpp"

namespace cur::fetch {

namespace {

std::optional<bool> to_boolean(std::string_view text) {
  for (std::string_view yes : {"да", "Да", "true", "TRUE", "yes", "1"}) {
    if (text == yes) return true;
  }
  for (std::string_view no : {"нет", "Нет", "false", "FALSE", "no", "0"}) {
    if (text == no) return false;
  }
  return std::nullopt;
}

}  // namespace

std::vector<std::string> column_names(const std::vector<std::string>& header) {
  std::vector<std::string> names;
  std::set<std::string> seen;
  for (const std::string& cell : header) {
    const std::string trimmed(trim(cell));
    const std::string base = trimmed.empty() ? fmt::format("column {}", names.size() + 1) : trimmed;
    std::string name = base;
    for (int i = 2; !seen.insert(name).second; ++i) name = fmt::format("{} ({})", base, i);
    names.push_back(name);
  }
  return names;
}

RowMapper::RowMapper(const Source& source, const std::vector<std::string>& header, std::string fetched_at)
    : m_source(&source),
      m_map(&std::get<TableSource>(source.details).map),
      m_header(column_names(header)),
      m_mapped(header.size(), false),
      m_fetched_at(std::move(fetched_at)),
      m_now(time::read_rfc3339(m_fetched_at).value_or(time::k_latest)) {
  if (const Result<time::Zone> zone = time::Zone::find(source.zone)) m_zone = *zone;
  if (m_map->id != "row" && m_map->id != "hash") m_id_column = column(m_map->id);
  if (m_id_column) m_mapped[*m_id_column] = true;
  for (const Field& known : all_fields()) {
    for (const ColumnMap& map : m_map->columns) {
      const std::optional<Field> field = find_field(map.path);
      const bool here = map.path == known.path || (known.path == "labels.*" && map.path.starts_with("labels."));
      if (!here || !field) continue;
      Mapped mapped{*field, {}};
      for (const std::string& name : map.columns) {
        // An export may lack columns of a shipped layout; a column of the user's own map must exist.
        const auto at = optional_column(name, map.is_shipped && map.path != "text");
        if (!at) continue;
        mapped.columns.push_back(*at);
        m_mapped[*at] = true;
      }
      if (!mapped.columns.empty()) m_fields.push_back(std::move(mapped));
    }
  }
  for (const EventMap& map : m_map->events) {
    EventColumns event{&map,
                       optional_column(map.at, map.is_shipped),
                       optional_column(map.text, map.is_shipped),
                       optional_column(map.by, map.is_shipped),
                       optional_column(map.url, map.is_shipped),
                       optional_column(map.agency, map.is_shipped),
                       optional_column(map.outcome, map.is_shipped)};
    if (event.at) m_events.push_back(event);
  }
}

std::size_t RowMapper::column(const std::string& name) const {
  const auto found = std::find(m_header.begin(), m_header.end(), name);
  if (found != m_header.end()) return static_cast<std::size_t>(found - m_header.begin());
  const std::vector<std::string_view> known(m_header.begin(), m_header.end());
  const std::string_view near = nearest(name, known);
  throw Fatal(ExitCode::configuration,
              fmt::format("source {}: {} has no column \"{}\"; {}", m_source->name, m_source->shown, name,
                          near.empty() ? fmt::format("it has: {}", fmt::join(m_header, ", "))
                                       : fmt::format("did you mean \"{}\"?", near)));
}

std::optional<std::size_t> RowMapper::optional_column(const std::string& name, bool may_lack) const {
  if (name.empty()) return std::nullopt;
  if (may_lack && std::find(m_header.begin(), m_header.end(), name) == m_header.end()) return std::nullopt;
  return column(name);
}

std::optional<std::string> RowMapper::identity(const std::vector<std::string>& cells, std::uint64_t number) const {
  if (m_map->id == "row") return fmt::format("{}:{}", m_source->name, number);
  if (m_map->id == "hash") return fmt::format("{}:{}", m_source->name, cells_digest(cells));
  const std::string cell = clean(cells[*m_id_column]);
  if (trim(cell).empty()) return std::nullopt;
  return fmt::format("{}:{}", m_source->name, trim(cell));
}

std::string RowMapper::clean(std::string_view text) const {
  if (!m_map->clean_incident_system) return std::string(text);
  if (text.starts_with('\'')) text.remove_prefix(1);
  std::string out;
  while (!text.empty()) {
    const std::size_t at = text.find('<');
    out += text.substr(0, at);
    if (at == std::string_view::npos) break;
    text.remove_prefix(at);
    std::size_t length = 0;
    for (std::string_view tag : {"<br>", "<br/>", "<br />"}) {
      if (text.starts_with(tag)) length = tag.size();
    }
    out += length > 0 ? "\n" : "<";
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return out;
}

std::string RowMapper::text_of(const Mapped& mapped, const std::vector<std::string>& cells) const {
  std::string text;
  for (std::size_t column : mapped.columns) {
    const std::string part = clean(cells[column]);
    if (part.empty()) continue;
    if (!text.empty()) text += ", ";
    text += part;
  }
  return text;
}

std::vector<RowMapper::Event> RowMapper::events_of(
    const std::string& id, const std::vector<std::string>& cells,
    const std::function<void(std::string_view, std::string_view)>& warn) {
  std::vector<Event> events;
  for (const EventColumns& mapped : m_events) {
    const std::string cell = clean(cells[*mapped.at]);
    if (trim(cell).empty()) continue;
    const Result<time::Stamp> stamp = time::parse_local(cell, m_zone);
    if (!stamp) {
      const bool reported_already = m_mapped[*mapped.at] && !m_written[*mapped.at];  // while its field was written
      m_written[*mapped.at] = false;
      if (!reported_already) warn(m_header[*mapped.at], stamp.error().message);
      continue;
    }
    // What was done on a day was done by its end; only a registration is taken for its begin, because a term starts
    // with it. The id is made of the begin, whatever `at` is.
    const std::string begin = time::format_rfc3339(stamp->at, stamp->offset);
    const bool is_registration = mapped.map->event == appeal::EventKind::registered;
    const time::Stamp done = is_registration ? *stamp : *time::parse_past(cell, m_zone, m_now);
    Event event{done.at, fmt::format("{}/{}/{}", id, appeal::spelling(mapped.map->event), begin),
                time::format_rfc3339(done.at, done.offset), &mapped};
    // The export may have one answer in two places. It becomes one event; if the words differ, the second go to
    // `extra`.
    const auto same = std::find_if(events.begin(), events.end(), [&](const Event& e) { return e.id == event.id; });
    const bool is_new = same == events.end();
    m_written[*mapped.at] = true;
    for (const auto part :
         {&EventColumns::text, &EventColumns::by, &EventColumns::url, &EventColumns::agency, &EventColumns::outcome}) {
      const std::optional<std::size_t> column = mapped.*part;
      if (!column) continue;
      if (part == &EventColumns::outcome && !mapped.map->outcomes.contains(clean(cells[*column]))) continue;
      const std::optional<std::size_t> other = is_new ? column : same->mapped->*part;
      if (other && cells[*other] == cells[*column]) m_written[*column] = true;
    }
    if (is_new) events.push_back(std::move(event));
  }
  std::stable_sort(events.begin(), events.end(),
                   [](const Event& a, const Event& b) { return std::tie(a.when, a.id) < std::tie(b.when, b.id); });
  return events;
}

std::optional<Error> RowMapper::map(std::vector<std::string>& cells, std::uint64_t number,
                                    const std::function<void(std::string_view, std::string_view)>& warn,
                                    std::string& out) {
  if (cells.size() < m_header.size()) cells.resize(m_header.size());
  const std::optional<std::string> id = identity(cells, number);
  if (!id) return Error{fmt::format("no id in column \"{}\"", m_map->id)};
  m_written = m_mapped;
  RecordWriter record(out);
  record.text("id", *id);
  record.text("source", m_source->name);
  const bool own_channel = std::any_of(m_fields.begin(), m_fields.end(), [&](const Mapped& mapped) {
    return mapped.field.path == "channel" && !text_of(mapped, cells).empty();
  });
  const std::string& channel = std::get<TableSource>(m_source->details).channel;
  if (!own_channel && !channel.empty()) record.text("channel", channel);
  record.text("fetched_at", m_fetched_at);
  for (const Mapped& mapped : m_fields) {
    const std::string text = text_of(mapped, cells);
    if (text.empty() && mapped.field.path != "text") continue;
    std::string problem;
    switch (mapped.field.type) {
      case FieldType::text:
        record.text(mapped.field.path, text);
        break;
      case FieldType::time:
        if (const Result<time::Stamp> stamp = time::parse_local(text, m_zone)) {
          record.text(mapped.field.path, time::format_rfc3339(stamp->at, stamp->offset));
        } else {
          problem = stamp.error().message;
        }
        break;
      case FieldType::number:
        if (const std::optional<double> value = to_number(trim(text)); value && std::isfinite(*value)) {
          record.number(mapped.field.path, *value);
        } else {
          problem = "not a number";
        }
        break;
      case FieldType::boolean:
        if (const std::optional<bool> value = to_boolean(trim(text))) {
          record.boolean(mapped.field.path, *value);
        } else {
          problem = "neither yes nor no";
        }
        break;
    }
    if (problem.empty()) continue;
    for (std::size_t column : mapped.columns) m_written[column] = false;
    warn(m_header[mapped.columns.front()], problem);
  }
  const std::vector<Event> events = events_of(*id, cells, warn);
  for (std::size_t column = 0; column < cells.size(); ++column) {
    if (clean(cells[column]).empty()) continue;
    if (column >= m_header.size()) {
      record.extra(fmt::format("column {}", column + 1), cells[column]);
    } else if (!m_written[column]) {
      record.extra(m_header[column], cells[column]);
    }
  }
  record.begin_events();
  for (const Event& event : events) {
    auto cell = [&](const std::optional<std::size_t>& column) {
      return column ? clean(cells[*column]) : std::string();
    };
    const std::string outcome = cell(event.mapped->outcome);
    const auto meaning = event.mapped->map->outcomes.find(outcome);
    record.event({.id = event.id,
                  .event = appeal::spelling(event.mapped->map->event),
                  .at = event.at,
                  .by = cell(event.mapped->by),
                  .text = cell(event.mapped->text),
                  .url = cell(event.mapped->url),
                  .agency = cell(event.mapped->agency),
                  .outcome = meaning == event.mapped->map->outcomes.end() ? std::string_view()
                                                                          : appeal::spelling(meaning->second)});
  }
  record.end();
  return std::nullopt;
}

}  // namespace cur::fetch
