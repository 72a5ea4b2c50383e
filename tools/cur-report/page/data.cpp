#include "page/data.hpp"

#include <fmt/format.h>

#include "count/statistics.hpp"
#include "geo/geojson.hpp"
#include "json/writer.hpp"
#include "map/layers.hpp"
#include "map/map_label.hpp"
#include "page/class_labels.hpp"
#include "reports/topics.hpp"

namespace cur::report {

namespace {

using json::Writer;

constexpr std::size_t k_charted_topics = 15;

void write_count(Writer& writer, std::uint64_t value) { writer.integer(static_cast<std::int64_t>(value)); }

void write_words(Writer& writer, const Phrases& words, Step step) {
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

// The label under a point of the chart.
std::string short_label(const ValueFormat& format, Step step, time::Date first) {
  return step == Step::month ? format.month_of_year(first) : format.short_day(first);
}

// The label of a point that is looked at alone.
std::string full_label(const Phrases& words, const ValueFormat& format, Step step, time::Date first) {
  if (step == Step::month) return format.month_of_year(first);
  if (step == Step::week) return fmt::format(fmt::runtime(words.week_of), format.day(first));
  return fmt::format("{}, {}", format.day(first), format.weekday(first));
}

void write_trend(Writer& writer, const ReportInput& input, const Trend& trend) {
  const ValueFormat format(input.words().notation, "\u00a0");
  const Step step = trend.step;
  const auto list = [&](std::string_view name, auto&& write_one) {
    writer.name(name).begin_array();
    for (const TrendPoint& point : trend.points) write_one(point);
    writer.end_array();
  };
  writer.key("trend").begin_object();
  list("labels", [&](const TrendPoint& point) { writer.string(short_label(format, step, point.first)); });
  list("full", [&](const TrendPoint& point) { writer.string(full_label(input.words(), format, step, point.first)); });
  list("received", [&](const TrendPoint& point) { write_count(writer, point.received); });
  if (input.has_events()) list("answered", [&](const TrendPoint& point) { write_count(writer, point.reacted); });
  if (step == Step::day) list("average", [&](const TrendPoint& point) { writer.number(point.average, 1); });
  writer.end_object();
}

void write_topics(Writer& writer, const ReportInput& input) {
  writer.key("topics").begin_array();
  for (const std::uint32_t number : most_frequent_topics(input, k_charted_topics)) {
    writer.begin_object().key("title").string(input.topic_title(number)).key("count");
    write_count(writer, input.counts->topics.tally(number).received);
    writer.end_object();
  }
  writer.end_array();
}

// Values of one measure, one for each area (null: no data), and the classes of their colours.
template <class Value>
void write_values(Writer& writer, std::string_view name, const std::vector<std::optional<Value>>& values, bool whole,
                  const Phrases& words) {
  std::vector<double> known;
  for (const std::optional<Value>& value : values) {
    if (value) known.push_back(static_cast<double>(*value));
  }
  const std::vector<ColourClass> classes = colour_classes(std::move(known), whole);
  const std::vector<std::string> labels = class_labels(classes, whole, words);
  writer.name(name).begin_object().key("values").begin_array();
  for (const std::optional<Value>& value : values) {
    value ? writer.number(static_cast<double>(*value), 3) : writer.null();
  }
  writer.end_array().key("classes").begin_array();
  for (std::size_t i = 0; i < classes.size(); ++i) {
    writer.begin_object().key("from").number(classes[i].from, 3).key("level").integer(classes[i].level);
    writer.key("label").string(labels[i]).end_object();
  }
  writer.end_array().end_object();
}

void write_layers(Writer& writer, const ReportInput& input, const Atlas& atlas) {
  writer.key("layers").begin_array();
  for (const Layer& layer : map_layers(input, atlas)) {
    writer.begin_object().key("title").string(layer.title);
    write_values(writer, "count", layer.appeals, true, input.words());
    if (atlas.has_residents()) write_values(writer, "rate", layer.per_thousand, false, input.words());
    writer.end_object();
  }
  writer.end_array();
}

void write_map(Writer& writer, const ReportInput& input, const Atlas& atlas) {
  writer.key("map").begin_object().key("areas").begin_array();
  for (std::size_t i = 0; i < atlas.places().size(); ++i) {
    writer.begin_object().key("title").string(atlas.places()[i].title);
    writer.key("label").string(map_label(atlas.areas()[i].name)).end_object();
  }
  writer.end_array();
  write_layers(writer, input, atlas);
  std::string shapes = R"({"type":"FeatureCollection","features":[)";
  for (std::size_t i = 0; i < atlas.areas().size(); ++i) {
    shapes += fmt::format(R"({}{{"type":"Feature","properties":{{"name":"{}"}},"geometry":)", i == 0 ? "" : ",", i);
    geo::append_geometry(shapes, atlas.areas()[i]);
    shapes += '}';
  }
  writer.key("shapes").raw(shapes + "]}").end_object();
}

}  // namespace

std::string page_data(const ReportInput& input, const Trend& trend, const Atlas* atlas) {
  std::string json;
  Writer writer(json);
  writer.begin_object().key("lang").string(input.words().language);
  write_words(writer, input.words(), trend.step);
  if (!trend.points.empty()) write_trend(writer, input, trend);
  if (input.has_topics()) write_topics(writer, input);
  if (atlas != nullptr) write_map(writer, input, *atlas);
  writer.end_object();
  // Inside a script element only `</script` and `<!--` could end the data; without any `<` there is neither.
  std::string safe;
  for (const char c : json) c == '<' ? safe += "\\u003c" : safe += c;
  return safe;
}

}  // namespace cur::report
