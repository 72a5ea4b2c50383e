#include "desk/hand_events.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nettle/sha2.h>

#include "appeal/hand/hand_event.hpp"
#include "archive/reader.hpp"
#include "arguments.hpp"
#include "base/fatal.hpp"
#include "base/strings.hpp"

namespace cur::store_tool {

namespace {

std::string hash_of(std::string_view text) {
  sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, text.size(), reinterpret_cast<const std::uint8_t*>(text.data()));
  std::array<std::uint8_t, 8> digest{};
  sha256_digest(&context, digest.size(), digest.data());
  return fmt::format("{:02x}", fmt::join(digest, ""));
}

std::string line_of(archive::Database& database, const std::string& id) {
  const std::optional<archive::AppealRow> appeal = database.find_appeal(id);
  if (!appeal) refuse_unknown_id(database, id);
  std::string line;
  archive::Reader(database).append_line(*appeal, line);
  return line;
}

}  // namespace

std::string hand_event_id(std::string_view members) { return appeal::note_id(hash_of(members)); }

bool HandEventWriter::put(const std::string& members, time::Instant now, Identity identity) {
  const std::string appeal = json::Value(members).member("appeal").text().value_or("");
  const std::string hash = hand_event_id(members);
  std::string id = hash;
  for (int number = 2; identity == Identity::own && m_database->find_event(appeal, id); ++number) {
    id = fmt::format("{}#{}", hash, number);
  }
  const std::string line = fmt::format(R"({{"kind":"event","id":"{}",{})", id, members.substr(1));
  json::Record record;
  (void)record.parse_copy(line);
  const Result<archive::Put> put = m_rules.put(record, now);
  if (!put) throw Fatal(ExitCode::usage, fmt::format("{}: {}; nothing is recorded", appeal, put.error().message));
  const std::optional<archive::EventRow> kept = m_database->find_event(appeal, id);
  return kept && kept->line == line;
}

AppealEvents::AppealEvents(archive::Database& database, const std::string& id) {
  (void)m_record.parse_copy(line_of(database, id));
  m_appeal = &m_reader.read(m_record);
}

const appeal::Event* AppealEvents::last_of_hand() const {
  const appeal::Event* last = nullptr;
  for (const appeal::Event& event : m_appeal->events) {
    if (appeal::is_withdrawal(event.kind) || !appeal::is_of_hand(m_appeal->id, event.id, event.kind)) continue;
    if (last == nullptr || appeal::comes_before(m_appeal->id, *last, event)) last = &event;
  }
  return last;
}

void AppealEvents::require(const std::string& event) const {
  std::vector<std::string> ids;
  m_record.member("events").elements([&](json::Value one) {
    const std::string id = one.member("id").text().value_or("");
    ids.push_back(id.empty() ? appeal::derived_id(m_appeal->id, one) : id);
  });
  if (std::find(ids.begin(), ids.end(), event) != ids.end()) return;
  const std::string_view near = nearest(event, std::vector<std::string_view>(ids.begin(), ids.end()));
  throw Fatal(ExitCode::no_input, fmt::format("{} has no event {}{}", m_appeal->id, event,
                                              !near.empty() ? fmt::format("; did you mean {}?", near)
                                              : ids.empty() ? std::string("; it has none")
                                                            : fmt::format("; it has {}", join(ids, ", "))));
}

time::Instant AppealEvents::change_time(std::string_view event, time::Instant at) const {
  const std::optional<time::Instant> last = m_reader.withdrawals().last_change(event);
  if (!last || *last < at) return at;
  if (*last < at + std::chrono::seconds{1}) return *last + std::chrono::milliseconds{1};
  throw Fatal(ExitCode::usage, fmt::format("{} was withdrawn or restored later, at {}: the last one counts", event,
                                           time::format_rfc3339(*last)));
}

}  // namespace cur::store_tool
