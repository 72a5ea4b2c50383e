#pragma once

#include <string_view>

#include "tables/report.hpp"

namespace cur::report {

// Every fixed text of the reports, in one language. `{}` is a place for a value.
struct Phrases {
  std::string_view title, title_region;  // of every report; the second names the region
  std::string_view as_of;
  std::string_view not_known;  // the row of what could not be attributed

  // tables
  std::string_view summary, kinds, channels, days, topics, sectors, agencies, places, overdue_by_agency, overdue_list,
      heatmap;
  // columns
  std::string_view measure, count, share, duration, kind, channel, day, reacted, topic, sector, agency, place,
      population, per_thousand, answered_share, resolved_share, reopened, open, median, mean, breached_share, rank,
      with_deadline, breached, overdue, since, late, appeal, author, text, total;
  // measures of the summary
  std::string_view received, answered, resolved, explained, reopened_count, open_count, median_reaction, mean_reaction,
      breached_count, warning_count, overdue_count, urgent_count;
  // notes
  std::string_view rank_note, reaction_note, deadline_note, more_rows, noise_note, hidden_note, undated_note,
      heatmap_note, no_overdue;
  // what lines lack
  std::string_view no_classify, no_route, no_sla, no_events, no_population, no_place, some_lines;
  // the map
  std::string_view map_areas, map_municipalities, area, joined, residents, nearest, off_map_note, off_map,
      off_map_unnamed, off_map_names;
  // the page
  std::string_view figures, lacks, trend, trend_table, trend_label, per_day, per_day_average, reacted_per_day, map,
      topics_chart, all_topics, layer, all_sectors, appeals, appeals_per_thousand, no_data, and_more, less_than,
      map_label, map_values, made_by, definitions, per_week, per_month, reacted_per_week, reacted_per_month, week_of;
};

const Phrases& phrases(Language language);

// The name of a kind of appeal: "complaint" → "жалоба". Unknown ones stay as they are.
std::string_view kind_title(Language language, std::string_view kind);

}  // namespace cur::report
