#include "archive/archive.hpp"

namespace cur::archive {

namespace {

std::string_view name_of(Floor floor) { return floor == Floor::purged ? "purged" : "anonymised"; }

}  // namespace

Time Archive::floor(Floor floor) {
  const std::optional<std::string> text = m_database->meta(name_of(floor));
  const std::optional<time::Instant> at = time::read_rfc3339(text.value_or(""));
  return at ? Time(at->time_since_epoch().count()) : std::nullopt;
}

void Archive::raise_floor(Floor floor, std::int64_t to) {
  begin();
  if (this->floor(floor).value_or(to - 1) >= to) return;
  const std::string at = time::format_rfc3339(time::Instant(std::chrono::milliseconds(to)));
  m_database->save(MetaRow{name_of(floor), at});
  (floor == Floor::purged ? m_purged : m_anonymised) = to;
}

bool Archive::is_past(const EventRow& event) {
  return !event.appeal.empty() && is_before(event.at, m_purged) && !m_database->find_appeal(event.appeal);
}

bool Archive::is_anonymised(std::string_view appeal) {
  if (!m_anonymised || appeal.empty()) return false;
  const std::optional<AppealRow> stored = m_database->find_appeal(appeal);
  return stored && is_before(stored->columns.came(), m_anonymised);
}

}  // namespace cur::archive
