#include "eval/render_json.hpp"

#include "json/writer.hpp"

namespace cur::classify {

namespace {

constexpr int k_measure_decimals = 6;

json::Writer& count(json::Writer& writer, std::uint64_t number) {
  return writer.integer(static_cast<std::int64_t>(number));
}

void add_surest(const Measures& measures, json::Writer& writer) {
  writer.key("surest").begin_array();
  for (const Measures::Surest& each : measures.surest) {
    writer.begin_object().key("share").number(each.share, k_measure_decimals);
    count(writer.key("rows"), each.rows).key("precision").number(each.precision, k_measure_decimals);
    writer.key("least_score").number(each.least_score, k_measure_decimals).end_object();
  }
  writer.end_array();
}

void add_classes(const Measures& measures, json::Writer& writer) {
  writer.key("classes").begin_array();
  for (const Measures::Class& one : measures.classes) {
    writer.begin_object().key("name").string(one.name);
    count(count(writer.key("rows"), one.rows).key("called_so"), one.predicted);
    writer.key("precision")
        .number(one.precision, k_measure_decimals)
        .key("recall")
        .number(one.recall, k_measure_decimals);
    writer.key("f1").number(one.f1, k_measure_decimals).end_object();
  }
  writer.end_array();
}

void add_confusions(const Measures& measures, json::Writer& writer) {
  writer.key("confusions").begin_array();
  for (const Measures::Confusion& each : measures.confusions) {
    writer.begin_object().key("is").string(measures.classes[each.truth].name);
    count(writer.key("was_called").string(measures.classes[each.got].name).key("rows"), each.rows).end_object();
  }
  writer.end_array();
}

}  // namespace

std::string render_json(const std::vector<Evaluation>& evaluations) {
  std::string out;
  json::Writer writer(out);
  writer.begin_object().key("evaluations").begin_array();
  for (const Evaluation& each : evaluations) {
    const Measures& measures = each.measures;
    writer.begin_object().key("title").string(each.title);
    count(count(writer.key("rows"), measures.rows).key("without_truth"), each.without_truth);
    count(writer.key("unmapped"), each.unmapped).key("accuracy").number(measures.accuracy, k_measure_decimals);
    writer.key("weighted_f1").number(measures.weighted_f1, k_measure_decimals);
    writer.key("macro_f1").number(measures.macro_f1, k_measure_decimals);
    if (measures.among_best) writer.key("among_best_3").number(*measures.among_best, k_measure_decimals);
    if (measures.calibration_error)
      writer.key("calibration_error").number(*measures.calibration_error, k_measure_decimals);
    add_surest(measures, writer);
    add_classes(measures, writer);
    add_confusions(measures, writer);
    writer.end_object();
  }
  writer.end_array().end_object();
  return out + "\n";
}

}  // namespace cur::classify
