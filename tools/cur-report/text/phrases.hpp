#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "text/inflection.hpp"
#include "time/duration.hpp"

namespace cur::report {

using text::Noun;

// How a language writes values. The members named *_format are formats of fmt; `space` is the blank of a ValueFormat.
struct Notation {
  std::string_view decimal_point;
  std::string_view thousands_separator;  // empty: the space
  std::string_view percent_format;       // 0: the number, 1: space
  std::string_view day_format;           // 0: day, 1: name of the month, 2: year, 3: space
  std::string_view short_day_format;     // 0: day, 1: number of the month, 2: name of the month
  std::string_view date_format;          // 0: year, 1: number of the month, 2: day
  std::array<std::string_view, 12> months;
  std::array<std::string_view, 7> weekdays;  // from Sunday
  time::DurationWords durations;
  std::string_view (*form)(const Noun& noun,
                           std::uint64_t count);  // the form that stands after `count`
};

// Every fixed text of the program's output in one language, and how the language writes values. `{}` is a place for a
// value.
struct Phrases {
  std::string_view language;  // "ru", "en": as in region.toml, --lang and HTML
  Notation notation;

  Noun appeals_noun, appeals_of_noun, lines_noun, lines_from_noun,
      days_noun;  // "of 2 appeals", "from 2 lines"

  std::string_view title,
      title_region;  // of every report; the second names the region
  std::string_view as_of;
  std::string_view not_known;  // the row of what could not be attributed

  // kinds of appeals
  std::string_view complaint, request, question, thanks, suggestion;
  // tables
  std::string_view summary, kinds, channels, days, topics, sectors, agencies, places, overdue_by_agency, overdue_list,
      heatmap, sources;
  // columns
  std::string_view measure, count, share, duration, kind, channel, day, reacted, topic, sector, agency, place,
      population, per_thousand, answered_share, resolved_share, reopened, open, median, mean, breached_share, rank,
      with_deadline, breached, overdue, since, late, appeal, author, text, total, source, tried_at, succeeded_at,
      new_at, error_since, error;
  // measures of the summary
  std::string_view received, answered, resolved, explained, reopened_count, open_count, median_reaction, mean_reaction,
      breached_count, warning_count, overdue_count, urgent_count;
  // notes
  std::string_view rank_note, reaction_note, deadline_note, more_rows, noise_note, hidden_note, undated_note,
      heatmap_note, no_overdue;
  // what the input lacks
  std::string_view no_classify, no_route, no_sla, no_events, no_population, no_place, some_lines;
  // the health of sources
  std::string_view complete_until;  // a moment
  std::string_view incomplete;      // source
  std::string_view source_fails;    // source, since when, error
  std::string_view source_unread;   // source
  std::string_view source_untried;  // source, for how long
  std::string_view source_silent;   // source, for how long, the longest silence before
  std::string_view no_health;
  // the map
  std::string_view map_areas, map_municipalities, area, joined, residents, nearest, off_map_note, off_map,
      off_map_unnamed, off_map_names;
  // the page
  std::string_view figures, missing_inputs, trend, trend_table, trend_label, per_day, per_day_average, reacted_per_day,
      map, topics_chart, all_topics, layer, all_sectors, appeals, appeals_per_thousand, no_data, and_more, less_than,
      map_label, map_values, made_by, definitions, per_week, per_month, reacted_per_week, reacted_per_month, week_of;
  // the sentences at the head of the page
  std::string_view lead_received;  // 0: appeals, 1: number of days
  std::string_view lead_undated;   // the same without days
  std::string_view lead_answered;  // answered, their share
  std::string_view lead_median;    // the median wait
  std::string_view lead_outcomes;  // resolved, explained, open
  std::string_view lead_topic;     // topic, appeals
  std::string_view lead_densest;   // municipality, appeals per 1,000 residents
  std::string_view lead_breached;  // share, appeals, those still open
  // columns of the worklist that say what an appeal is
  std::string_view worklist_received, worklist_due, worklist_place, worklist_topic, worklist_text, worklist_agency,
      worklist_curator, worklist_link;
};

// The phrases of a language: "en" is English, everything else Russian. The only place that chooses by language.
const Phrases& phrases(std::string_view language);

// The name of a kind of appeal: "complaint" → "жалоба". A kind without a name is returned as it is.
std::string_view kind_title(const Phrases& words, std::string_view kind);

}  // namespace cur::report
