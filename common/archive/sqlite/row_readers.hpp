#pragma once

#include <string>
#include <string_view>

#include "archive/rows.hpp"
#include "archive/sqlite/statement.hpp"

namespace cur::archive::sqlite {

std::string_view name_of(Column column);  // in the table `appeal`

// What appeal_row() and event_row() read, in their order.
inline constexpr std::string_view k_appeal_columns =
    "id, line, posted_at, registered_at, seen_at, sector, topic, municipality, agency, channel, author, state, "
    "is_open, latest_event, latest_fetch, checksum, curator, has_withdrawals";
inline constexpr int k_appeal_column_count = 18;
inline constexpr std::string_view k_event_columns = "id, appeal, channel, event, at, own_line, line, checksum";

inline constexpr std::string_view k_health_columns =
    "source, tried_at, succeeded_at, new_at, error, error_since, longest_silence";

// The row that a statement is at; valid until its next step.
AppealRow appeal_row(const Statement& statement);
EventRow event_row(const Statement& statement);
HealthRow health_row(const Statement& statement);

// Copy the texts of a row into `buffer`, so that the row outlives the statement.
void keep(AppealRow& appeal, std::string& buffer);
void keep(EventRow& event, std::string& buffer);

}  // namespace cur::archive::sqlite
