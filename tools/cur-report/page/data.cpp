#include "page/data.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "count/statistics.hpp"
#include "geo/geojson.hpp"
#include "json/writer.hpp"

namespace cur::report {

namespace {

using json::Writer;

std::string full_label(const Facts& facts, const Format& format, Step step, Date first) {
  if (step == Step::month) return format.month_of_year(first);
  if (step == Step::week) return fmt::format(fmt::runtime(facts.words().week_of), format.day(first));
  return fmt::format("{}, {}", format.day(first), format.weekday(first));
}

void write_words(Writer& writer, const Facts& facts, Step step) {
  const Phrases& words = facts.words();
  const auto by_step = [&](std::string_view day, std::string_view week, std::string_view month) {
    return step == Step::day ? day : step == Step::week ? week : month;
  };
  writer.key("words").begin_object();
  writer.key("received").string(by_step(words.per_day, words.per_week, words.per_month));
  writer.key("answered").string(by_step(words.reacted_per_day, words.reacted_per_week, words.reacted_per_month));
  writer.key("average").string(words.per_day_average).key("appeals").string(words.appeals);
  writer.key("per_thousand").string(words.appeals_per_thousand).key("no_data").string(words.no_data);
  writer.key("map_label").string(words.map_label).end_object();
}

void write_trend(Writer& writer, const Facts& facts, const Trend& trend) {
  const Format format(facts.language, "\u00a0");
  const auto list = [&](std::string_view key, auto&& write_one) {
    writer.name(key).begin_array();
    for (const TrendPoint& point : trend.points) write_one(point);
    writer.end_array();
  };
  writer.key("trend").begin_object();
  list("labels", [&](const TrendPoint& point) {
    writer.string(trend.step == Step::month ? format.month_of_year(point.first) : format.short_day(point.first));
  });
  list("full", [&](const TrendPoint& point) { writer.string(full_label(facts, format, trend.step, point.first)); });
  list("received", [&](const TrendPoint& point) { writer.integer(static_cast<std::int64_t>(point.received)); });
  if (facts.has_events()) {
    list("answered", [&](const TrendPoint& point) { writer.integer(static_cast<std::int64_t>(point.reacted)); });
  }
  if (trend.step == Step::day) list("average", [&](const TrendPoint& point) { writer.number(point.average, 1); });
  writer.end_object();
}

void write_topics(Writer& writer, const Facts& facts) {
  writer.key("topics").begin_array();
  for (const std::uint32_t number : heatmap_topics(facts, k_charted_topics)) {
    writer.begin_object().key("title").string(facts.topic_title(number)).key("count");
    writer.integer(static_cast<std::int64_t>(facts.numbers->topics.tally(number).received)).end_object();
  }
  writer.end_array();
}

// The values of one layer, an area each; a number that is not one is "no data".
void write_values(Writer& writer, std::string_view key, const std::vector<double>& values, bool whole,
                  const Facts& facts) {
  std::vector<double> known;
  for (const double value : values) {
    if (!std::isnan(value)) known.push_back(value);
  }
  const std::vector<ColourClass> classes = colour_classes(known, whole);
  std::vector<double> starts;
  for (const ColourClass& one : classes) starts.push_back(one.from);
  const std::vector<std::string> labels = class_labels(starts, whole, facts);
  writer.name(key).begin_object().key("values").begin_array();
  for (const double value : values) writer.number(value, 3);
  writer.end_array().key("classes").begin_array();
  for (std::size_t i = 0; i < classes.size(); ++i) {
    writer.begin_object().key("from").number(classes[i].from, 3).key("level").integer(classes[i].level);
    writer.key("label").string(labels[i]).end_object();
  }
  writer.end_array().end_object();
}

// What fits on a map: the name without the word for what kind of municipality it is. For the eye only.
std::string map_label(std::string_view name) {
  static constexpr std::array<std::string_view, 5> k_endings = {" муниципальный округ", " муниципальный район",
                                                                " городской округ", " район", " г.о."};
  static constexpr std::array<std::string_view, 6> k_beginnings = {
      "Городской округ ", "городской округ ", "Город ", "город ", "г. ", "ЗАТО "};
  for (const std::string_view ending : k_endings) {
    if (name.ends_with(ending)) name.remove_suffix(ending.size());
  }
  for (const std::string_view beginning : k_beginnings) {
    if (name.starts_with(beginning)) name.remove_prefix(beginning.size());
  }
  return std::string(name);
}

template <class CountOf>  // CountOf(municipality number)
void write_layer(Writer& writer, const Facts& facts, const Atlas& atlas, const std::string& title, CountOf&& count_of) {
  const bool whole_region = facts.region->municipalities().empty();
  std::vector<double> counts, rates;
  bool any_rate = false;
  for (const Atlas::Place& place : atlas.places()) {
    double count = place.known || whole_region ? 0 : std::nan("");
    for (const std::uint32_t municipality : place.numbers) count += static_cast<double>(count_of(municipality));
    counts.push_back(count);
    rates.push_back(place.residents > 0 ? count * 1000 / static_cast<double>(place.residents) : std::nan(""));
    any_rate = any_rate || place.residents > 0;
  }
  writer.begin_object().key("title").string(title);
  write_values(writer, "count", counts, true, facts);
  if (any_rate) write_values(writer, "rate", rates, false, facts);
  writer.end_object();
}

void write_layers(Writer& writer, const Facts& facts, const Atlas& atlas) {
  const Aggregate& numbers = *facts.numbers;
  writer.key("layers").begin_array();
  write_layer(writer, facts, atlas, std::string(facts.words().all_sectors),
              [&](std::uint32_t place) { return numbers.municipalities.tally(place).received; });
  for (const std::uint32_t sector : numbers.sectors.ranked()) {
    if (numbers.sectors.name(sector).empty()) continue;
    write_layer(writer, facts, atlas, facts.sector_title(sector),
                [&](std::uint32_t place) { return numbers.sector_places.count(sector, place); });
  }
  writer.end_array();
}

void write_map(Writer& writer, const Facts& facts, const Atlas& atlas) {
  writer.key("map").begin_object().key("areas").begin_array();
  for (std::size_t i = 0; i < atlas.places().size(); ++i) {
    writer.begin_object().key("title").string(atlas.places()[i].title);
    writer.key("label").string(map_label(atlas.areas()[i].name)).end_object();
  }
  writer.end_array();
  write_layers(writer, facts, atlas);
  std::string shapes = R"({"type":"FeatureCollection","features":[)";
  for (std::size_t i = 0; i < atlas.areas().size(); ++i) {
    shapes += fmt::format(R"({}{{"type":"Feature","properties":{{"name":"{}"}},"geometry":)", i == 0 ? "" : ",", i);
    geo::append_geometry(shapes, atlas.areas()[i]);
    shapes += '}';
  }
  writer.key("shapes").raw(shapes + "]}").end_object();
}

}  // namespace

std::vector<std::string> class_labels(const std::vector<double>& starts, bool whole, const Facts& facts) {
  const Format format(facts.language, "\u00a0");
  const auto tenths = [](double value) { return std::abs(value * 10 - std::round(value * 10)) < 1e-6; };
  const int decimals = whole ? 0 : std::all_of(starts.begin(), starts.end(), tenths) ? 1 : 2;
  const auto text = [&](double value) { return format.number(value, decimals); };
  std::vector<std::string> labels;
  for (std::size_t i = 0; i < starts.size(); ++i) {
    if (i + 1 == starts.size()) {
      labels.push_back(fmt::format(fmt::runtime(facts.words().and_more), text(starts[i])));
    } else if (whole) {
      const double last = starts[i + 1] - 1;
      labels.push_back(last > starts[i] ? text(starts[i]) + "–" + text(last) : text(starts[i]));
    } else if (i == 0) {
      labels.push_back(fmt::format(fmt::runtime(facts.words().less_than), text(starts[1])));
    } else {
      labels.push_back(text(starts[i]) + "–" + text(starts[i + 1]));
    }
  }
  return labels;
}

std::string page_data(const Facts& facts, const Trend& trend, const Atlas* atlas) {
  std::string json;
  Writer writer(json);
  writer.begin_object().key("lang").string(facts.language == Language::russian ? "ru" : "en");
  write_words(writer, facts, trend.step);
  if (!trend.points.empty()) write_trend(writer, facts, trend);
  if (facts.has_topics()) write_topics(writer, facts);
  if (atlas != nullptr) write_map(writer, facts, *atlas);
  writer.end_object();
  // Inside a script element only `</script` and `<!--` could end the data; without any `<` neither can stand.
  std::string safe;
  for (const char c : json) c == '<' ? safe += "\\u003c" : safe += c;
  return safe;
}

}  // namespace cur::report
