#include "page/body.hpp"

#include <fmt/format.h>

#include "format/heading.hpp"
#include "format/html.hpp"
#include "page/sections/elements.hpp"
#include "page/sections/heatmap.hpp"
#include "page/sections/lead.hpp"
#include "page/sections/map.hpp"
#include "reports/agencies.hpp"
#include "reports/days.hpp"
#include "reports/overdue.hpp"
#include "reports/places.hpp"
#include "reports/sources.hpp"
#include "reports/summary.hpp"
#include "reports/topics.hpp"

namespace cur::report {

namespace {

constexpr std::size_t k_all_rows = 0;
constexpr std::size_t k_overdue_rows = 20;

std::string header(const ReportInput& input, const Report& head, const ValueFormat& format) {
  std::string out = fmt::format("<header>\n<h1>{}</h1>\n", escape_html(head.title));
  if (head.first_day) {
    out += fmt::format("<p class=\"period\">{}, {}</p>\n", escape_html(format.period(*head.first_day, *head.last_day)),
                       period_length(head, format));
  }
  out += fmt::format("<p class=\"asof\">{}</p>\n", escape_html(as_of_line(head)));
  if (const std::string sentence = completeness(input, format); !sentence.empty()) {
    out += fmt::format("<p class=\"asof\">{}</p>\n", escape_html(sentence));
  }
  out += fmt::format("<p class=\"lead\">{}</p>\n</header>\n", escape_html(lead_sentences(input, head, format)));
  return out;
}

std::string figures(const ReportInput& input, const ValueFormat& format) {
  std::string out = fmt::format("<section class=\"figures\" aria-label=\"{}\">\n", escape_html(input.words().figures));
  for (const Measure& measure : summary_measures(input)) {
    if (!measure.appeals && !measure.duration) continue;  // no answer yet, so no median
    const std::string value = measure.duration ? format.duration(*measure.duration) : format.count(*measure.appeals);
    const std::string share = measure.share ? fmt::format("<small>{}</small>", format.share(*measure.share)) : "";
    out +=
        fmt::format("<dl class=\"figure\"><dt>{}</dt><dd>{}{}</dd></dl>\n", escape_html(measure.title), value, share);
  }
  return out + "</section>\n";
}

std::string missing_section(const Report& head) {
  if (head.missing_inputs.empty()) return "";
  std::string list = "<ul>\n";
  for (const std::string& one : head.missing_inputs) list += fmt::format("<li>{}</li>\n", escape_html(one));
  return section(head.words->missing_inputs, list + "</ul>\n", "notes");
}

// A table that is shown only when the reader opens it.
std::string folded(std::string_view title, const Table& table, const ValueFormat& format) {
  return fmt::format("<details><summary>{}</summary>\n{}{}</details>\n", escape_html(title), html_table(table, format),
                     html_notes(table));
}

std::string table_section(const Table& table, const ValueFormat& format) {
  return section(table.title, html_table(table, format) + html_notes(table), "long");
}

std::string footer(const ReportInput& input, const ValueFormat& format, std::string_view version) {
  const Aggregate& counts = *input.counts;
  const Phrases& words = input.words();
  std::string out = "<footer>\n";
  const auto add = [&](std::string_view text) { out += fmt::format("<p>{}</p>\n", escape_html(text)); };
  if (input.has_events()) add(words.definitions);
  for (const std::string& note : summary_notes(input)) add(note);
  const std::uint64_t lines = counts.total.received + counts.noise + counts.hidden;
  add(fmt::format(fmt::runtime(words.made_by), version, format.counted(lines, words.lines_from_noun)));
  return out + "</footer>\n";
}

}  // namespace

std::string page_body(const ReportInput& input, const Report& head, const Trend& trend, const Atlas* atlas,
                      std::string_view version) {
  const Phrases& words = input.words();
  const ValueFormat format(words.notation, "\u00a0", input.zone);
  std::string out = header(input, head, format) + "<main>\n" + figures(input, format) + missing_section(head);
  if (!trend.points.empty()) {
    const std::string table = folded(words.trend_table, days_table(input, k_all_rows), format);
    out += section(words.trend, chart("trend", words.trend_label) + table);
  }
  if (input.has_topics()) {
    const std::string table = folded(words.all_topics, topics_table(input, k_all_rows), format);
    out += section(words.topics, chart("topics", words.topics_chart) + table);
  }
  if (atlas != nullptr) out += map_section(input, *atlas);
  if (input.has_places()) out += table_section(places_table(input, k_all_rows), format);
  if (input.has_places() && input.has_topics()) out += heatmap_section(input);
  if (input.has_agencies()) out += table_section(agencies_table(input, k_all_rows), format);
  if (input.has_deadlines()) {
    for (const Table& table : overdue_tables(input, k_overdue_rows)) out += table_section(table, format);
  }
  if (!input.counts->sources.empty()) out += table_section(sources_table(input, k_all_rows), format);
  return out + "</main>\n" + footer(input, format, version);
}

}  // namespace cur::report
