#include "archive/sqlite/row_readers.hpp"

#include <array>
#include <initializer_list>

namespace cur::archive::sqlite {

std::string_view name_of(Column column) {
  constexpr std::array<std::string_view, k_columns> k_names = {"sector",  "topic",  "municipality", "agency",
                                                               "channel", "author", "state",        "curator"};
  return k_names.at(static_cast<std::size_t>(column));
}

AppealRow appeal_row(const Statement& statement) {
  return {.id = statement.bytes(0),
          .line = statement.bytes(1),
          .columns = {.posted_at = statement.maybe_integer(2),
                      .registered_at = statement.maybe_integer(3),
                      .seen_at = statement.maybe_integer(4),
                      .sector = statement.bytes(5),
                      .topic = statement.bytes(6),
                      .municipality = statement.bytes(7),
                      .agency = statement.bytes(8),
                      .channel = statement.bytes(9),
                      .author = statement.bytes(10),
                      .state = statement.bytes(11),
                      .curator = statement.bytes(16),
                      .is_open = statement.integer(12) != 0,
                      .has_withdrawals = statement.integer(17) != 0,
                      .latest_event = statement.maybe_integer(13)},
          .latest_fetch = statement.maybe_integer(14),
          .checksum = static_cast<std::uint32_t>(statement.integer(15))};
}

EventRow event_row(const Statement& statement) {
  return {.id = statement.bytes(0),
          .appeal = statement.bytes(1),
          .channel = statement.bytes(2),
          .event = statement.bytes(3),
          .at = statement.maybe_integer(4),
          .line = statement.bytes(6),
          .own_line = statement.integer(5) != 0,
          .checksum = static_cast<std::uint32_t>(statement.integer(7))};
}

HealthRow health_row(const Statement& statement) {
  return {.source = statement.bytes(0),
          .tried_at = statement.maybe_integer(1),
          .succeeded_at = statement.maybe_integer(2),
          .new_at = statement.maybe_integer(3),
          .error = statement.bytes(4),
          .error_since = statement.maybe_integer(5),
          .longest_silence_ms = statement.integer(6)};
}

namespace {

void keep_texts(std::initializer_list<std::string_view*> texts, std::string& buffer) {
  std::size_t size = 0;
  for (const std::string_view* text : texts) size += text->size();
  buffer.clear();
  buffer.reserve(size);  // so that the bytes do not move below
  for (std::string_view* text : texts) {
    const char* const start = buffer.data() + buffer.size();
    buffer += *text;
    *text = {start, text->size()};
  }
}

}  // namespace

void keep(AppealRow& appeal, std::string& buffer) {
  Columns& columns = appeal.columns;
  keep_texts({&appeal.id, &appeal.line, &columns.sector, &columns.topic, &columns.municipality, &columns.agency,
              &columns.channel, &columns.author, &columns.state, &columns.curator},
             buffer);
}

void keep(EventRow& event, std::string& buffer) {
  keep_texts({&event.id, &event.appeal, &event.channel, &event.event, &event.line}, buffer);
}

}  // namespace cur::archive::sqlite
