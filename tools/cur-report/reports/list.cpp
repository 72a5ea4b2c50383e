#include "reports/list.hpp"

#include <array>

#include "reports/agencies.hpp"
#include "reports/days.hpp"
#include "reports/heatmap.hpp"
#include "reports/overdue.hpp"
#include "reports/places.hpp"
#include "reports/sources.hpp"
#include "reports/summary.hpp"
#include "reports/topics.hpp"

namespace cur::report {

namespace {

// A report of one table.
template <Table (*table)(const ReportInput&, std::size_t)>
std::vector<Table> only(const ReportInput& input, std::size_t most_rows) {
  return {table(input, most_rows)};
}

constexpr std::array<TableReport, 8> k_reports = {{
    {"summary", "the main numbers, by kind, sector and channel", summary_tables},
    {"days", "appeals and first answers by day", only<days_table>},
    {"topics", "what people write about", only<topics_table>},
    {"agencies", "who answers, how fast and how well", only<agencies_table>},
    {"places", "municipalities, per 1,000 residents, ranked", only<places_table>},
    {"overdue", "missed deadlines, and who still waits", overdue_tables, true},
    {"heatmap", "topics by municipality", only<heatmap_table>},
    {"sources", "which sources are read, and which fail or fall silent", only<sources_table>},
}};

}  // namespace

std::span<const TableReport> table_reports() { return k_reports; }

}  // namespace cur::report
