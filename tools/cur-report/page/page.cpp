#include "page/page.hpp"

#include <fmt/format.h>

#include "count/statistics.hpp"
#include "count/trend.hpp"
#include "format/html.hpp"
#include "page/data.hpp"
#include "page/lead.hpp"
#include "reports/tables.hpp"

namespace cur::report {

namespace {

constexpr std::size_t k_overdue_rows = 20;
constexpr std::size_t k_heat_columns = 12;
constexpr std::size_t k_off_map_names = 30;

// Writes the body of the page, section by section.
class Body {
 public:
  Body(const Facts& facts, const Trend& trend, const Atlas* atlas)
      : m_facts(facts), m_words(facts.words()), m_trend(trend), m_atlas(atlas), m_format(facts.language, "\u00a0") {}

  std::string write(std::string_view version) {
    header();
    m_out += "<main>\n";
    figures();
    lacks();
    trend();
    topics();
    map();
    if (m_facts.has_places()) plain_section(places_table(m_facts));
    if (m_facts.has_places() && m_facts.has_topics()) heatmap();
    if (m_facts.has_agencies()) plain_section(agencies_table(m_facts));
    overdue();
    m_out += "</main>\n";
    footer(version);
    return std::move(m_out);
  }

 private:
  void open(std::string_view title, std::string_view classes = "") {
    m_out += classes.empty() ? "<section>" : fmt::format("<section class=\"{}\">", classes);
    m_out += fmt::format("<h2>{}</h2>\n", escape_html(title));
  }
  void close() { m_out += "</section>\n"; }

  void chart(std::string_view id, std::string_view label) {
    m_out +=
        fmt::format("<div class=\"chart\" id=\"{}\" role=\"img\" aria-label=\"{}\"></div>\n", id, escape_html(label));
  }

  void folded(std::string_view title, const Table& table) {
    m_out += fmt::format("<details><summary>{}</summary>\n{}{}</details>\n", escape_html(title),
                         html_table(table, m_format), html_notes(table));
  }

  void plain_section(const Table& table) {
    open(table.title, "long");
    m_out += html_table(table, m_format) + html_notes(table);
    close();
  }

  void header() {
    const Report head = report_head(m_facts, "html");
    m_out += fmt::format("<header>\n<h1>{}</h1>\n", escape_html(head.title));
    if (!head.period.empty()) {
      m_out +=
          fmt::format("<p class=\"period\">{}, {}</p>\n", escape_html(m_format.period(*head.first_day, *head.last_day)),
                      length_words(m_facts, m_format));
    }
    m_out += fmt::format("<p class=\"asof\">{}</p>\n<p class=\"lead\">{}</p>\n</header>\n",
                         escape_html(head.as_of_words), escape_html(lead_sentences(m_facts, m_format)));
  }

  void figures() {
    m_out += fmt::format("<section class=\"figures\" aria-label=\"{}\">\n", escape_html(m_words.figures));
    for (const std::vector<Cell>& row : summary_table(m_facts).rows) {
      const bool time = !std::holds_alternative<std::monostate>(row[4]);
      if (!time && std::holds_alternative<std::monostate>(row[2])) continue;  // no reaction yet: no median
      const std::string value = time ? m_format.cell(row[4], Kind::duration) : m_format.cell(row[2], Kind::count);
      const bool share = !std::holds_alternative<std::monostate>(row[3]);
      m_out += fmt::format("<dl class=\"figure\"><dt>{}</dt><dd>{}{}</dd></dl>\n",
                           escape_html(std::get<std::string>(row[1])), value,
                           share ? fmt::format("<small>{}</small>", m_format.cell(row[3], Kind::percent)) : "");
    }
    close();
  }

  void lacks() {
    const std::vector<std::string> missing = m_facts.lacks();
    if (missing.empty()) return;
    open(m_words.lacks, "notes");
    m_out += "<ul>\n";
    for (const std::string& one : missing) m_out += fmt::format("<li>{}</li>\n", escape_html(one));
    m_out += "</ul>\n";
    close();
  }

  void trend() {
    if (m_trend.points.empty()) return;
    open(m_words.trend);
    chart("trend", m_words.trend_label);
    folded(m_words.trend_table, days_table(m_facts));
    close();
  }

  void topics() {
    if (!m_facts.has_topics()) return;
    open(m_words.topics);
    chart("topics", m_words.topics_chart);
    folded(m_words.all_topics, topics_table(m_facts));
    close();
  }

  bool any_residents() const {
    for (const Atlas::Place& place : m_atlas->places()) {
      if (place.residents > 0) return true;
    }
    return false;
  }

  void map() {
    if (m_atlas == nullptr) return;
    open(m_words.map, "long");
    m_out +=
        fmt::format("<div class=\"controls\" id=\"map-controls\"><label>{} <select id=\"map-sector\"></select></label>",
                    escape_html(m_words.layer));
    if (any_residents()) {
      m_out += fmt::format(
          "<label><input type=\"radio\" name=\"measure\" value=\"count\" checked> {}</label>"
          "<label><input type=\"radio\" name=\"measure\" value=\"rate\"> {}</label>",
          escape_html(m_words.appeals), escape_html(m_words.appeals_per_thousand));
    }
    m_out += "</div>\n<div class=\"atlas\"><div>";
    chart("map", m_words.map_label);
    m_out += fmt::format(
        "<ul class=\"legend\" id=\"map-legend\"></ul></div>\n<div class=\"beside\"><div class=\"scroll\" "
        "tabindex=\"0\" role=\"region\" aria-label=\"{}\"><table><caption id=\"map-caption\"></caption>"
        "<thead><tr><th scope=\"col\">{}</th><th scope=\"col\" class=\"n\" id=\"map-unit\"></th></tr></thead>"
        "<tbody id=\"map-list\"></tbody></table></div></div></div>\n",
        escape_html(m_words.map_values), escape_html(m_words.place));
    off_map();
    close();
  }

  // What the map cannot show, by name and number: nothing is guessed onto it.
  void off_map() {
    const Groups& places = m_facts.numbers->municipalities;
    std::uint64_t unnamed = 0, named = 0;
    for (std::uint32_t i = 0; i < places.size(); ++i) unnamed += places.name(i).empty() ? places.tally(i).received : 0;
    std::string names;
    std::size_t listed = 0;
    for (const std::uint32_t number : m_atlas->off_map()) {
      named += places.tally(number).received;
      if (++listed > k_off_map_names) continue;
      names += fmt::format("{}{} — {}", names.empty() ? "" : ", ", places.name(number),
                           count(places.tally(number).received));
    }
    if (listed > k_off_map_names) names += ", …";
    if (unnamed + named == 0) return;
    std::string parts = count(unnamed + named) + " (";
    if (unnamed > 0) parts += fmt::format(fmt::runtime(m_words.off_map_unnamed), count(unnamed));
    if (unnamed > 0 && named > 0) parts += "; ";
    if (named > 0) parts += fmt::format(fmt::runtime(m_words.off_map_names), names);
    parts += ')';
    m_out += fmt::format("<p class=\"hint\">{}</p>\n", escape_html(fmt::format(fmt::runtime(m_words.off_map), parts)));
  }

  void heatmap() {
    Facts facts = m_facts;
    facts.top = k_heat_columns;
    const Table table = heatmap_table(facts);
    std::vector<double> values;
    for (const std::vector<Cell>& row : table.rows) {
      for (std::size_t i = 1; i + 1 < row.size(); ++i) {
        if (const auto value = static_cast<double>(std::get<std::int64_t>(row[i])); value > 0) values.push_back(value);
      }
    }
    const std::vector<ColourClass> classes = colour_classes(values, true);
    open(table.title, "long");
    heat_table(table, classes);
    heat_legend(classes);
    m_out += html_notes(table);
    close();
  }

  void heat_table(const Table& table, const std::vector<ColourClass>& classes) {
    m_out += fmt::format(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\"><table class=\"heat\">\n"
        "<thead><tr><th scope=\"col\">{}</th>",
        escape_html(table.title), escape_html(table.columns.front().title));
    for (std::size_t i = 1; i < table.columns.size(); ++i) {
      m_out += fmt::format("<th scope=\"col\"><span>{}</span></th>", escape_html(table.columns[i].title));
    }
    m_out += "</tr></thead>\n<tbody>\n";
    for (const std::vector<Cell>& row : table.rows) {
      m_out += fmt::format("<tr><th scope=\"row\">{}</th>", escape_html(std::get<std::string>(row.front())));
      for (std::size_t i = 1; i < row.size(); ++i) {
        const std::int64_t value = std::get<std::int64_t>(row[i]);
        const std::string tone = i + 1 == row.size() ? "sum"
                                 : value == 0        ? "empty"
                                              : fmt::format("h{}", class_of(classes, static_cast<double>(value)).level);
        m_out += fmt::format("<td class=\"{}\">{}</td>", tone, m_format.count(value));
      }
      m_out += "</tr>\n";
    }
    m_out += "</tbody></table></div>\n";
  }

  void heat_legend(const std::vector<ColourClass>& classes) {
    std::vector<double> starts;
    for (const ColourClass& one : classes) starts.push_back(one.from);
    starts.front() = 1;  // zeros have no colour
    const std::vector<std::string> labels = class_labels(starts, true, m_facts);
    m_out += "<ul class=\"legend\">";
    for (std::size_t i = 0; i < classes.size(); ++i) {
      m_out += fmt::format("<li><span class=\"swatch h{}\"></span>{}</li>", classes[i].level, escape_html(labels[i]));
    }
    m_out += "</ul>\n";
  }

  void overdue() {
    if (!m_facts.has_deadlines()) return;
    if (m_facts.has_agencies()) plain_section(overdue_by_agency_table(m_facts));
    Facts facts = m_facts;
    facts.top = k_overdue_rows;
    plain_section(overdue_list_table(facts));
  }

  void footer(std::string_view version) {
    const Aggregate& numbers = *m_facts.numbers;
    const std::uint64_t lines = numbers.total.received + numbers.noise + numbers.hidden;
    const std::string made_from = m_facts.language == Language::russian
                                      ? m_format.counted(lines, "строке", "строкам", "строкам")
                                      : m_format.counted(lines, "line", "lines", "lines");
    m_out += "<footer>\n";
    if (m_facts.has_events()) m_out += fmt::format("<p>{}</p>\n", escape_html(m_words.definitions));
    for (const std::string& note : summary_table(m_facts).notes) m_out += fmt::format("<p>{}</p>\n", escape_html(note));
    m_out += fmt::format("<p>{}</p>\n</footer>\n",
                         escape_html(fmt::format(fmt::runtime(m_words.made_by), version, made_from)));
  }

  std::string count(std::uint64_t value) const { return m_format.count(static_cast<std::int64_t>(value)); }

  const Facts& m_facts;
  const Phrases& m_words;
  const Trend& m_trend;
  const Atlas* m_atlas;
  Format m_format;
  std::string m_out;
};

}  // namespace

std::string render_page(const Facts& facts, const Atlas* atlas, std::string_view version) {
  const Trend trend = trend_of(facts.numbers->days);
  if (!facts.has_places()) atlas = nullptr;  // a map of noughts tells nothing; the page says that places are missing
  const std::string body = Body(facts, trend, atlas).write(version);
  return assemble_page(page_files(), facts.language == Language::russian ? "ru" : "en",
                       report_head(facts, "html").title, body, page_data(facts, trend, atlas));
}

}  // namespace cur::report
