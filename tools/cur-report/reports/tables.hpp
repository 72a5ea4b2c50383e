#pragma once

#include "reports/report_input.hpp"
#include "tables/report.hpp"

namespace cur::report {

// The tables of the reports. Columns for which the lines have no data are left out.
Table summary_table(const Facts& facts);
Table kinds_table(const Facts& facts);
Table channels_table(const Facts& facts);
Table days_table(const Facts& facts);
Table sectors_table(const Facts& facts);
Table topics_table(const Facts& facts);
Table agencies_table(const Facts& facts);
Table places_table(const Facts& facts);
Table overdue_by_agency_table(const Facts& facts);
Table overdue_list_table(const Facts& facts);  // the longest overdue first
Table heatmap_table(const Facts& facts);       // municipalities down, topics across

// The topics across a heat map of at most `most` columns.
std::vector<std::uint32_t> heatmap_topics(const Facts& facts, std::size_t most);

}  // namespace cur::report
