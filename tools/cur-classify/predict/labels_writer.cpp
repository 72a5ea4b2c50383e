#include "predict/labels_writer.hpp"

namespace cur::classify {

namespace {

constexpr int k_score_decimals = 4;

}  // namespace

LabelsWriter::LabelsWriter(const ModelDescription& description) {
  for (const ModelLabel& from : description.labels) {
    Label& label = m_labels.emplace_back();
    label.name = from.name;
    for (const ModelLabel::Class& one : from.classes) json::append_string(label.classes.emplace_back(), one.name);
  }
}

void LabelsWriter::write(std::span<const Decision> decisions, json::Writer& writer) const {
  for (std::size_t i = 0; i < m_labels.size(); ++i) {
    const Label& label = m_labels[i];
    const auto guess = [&](const Decision::Guess& each) {
      writer.key("value").raw(label.classes[each.of_class]).key("score").number(each.score, k_score_decimals);
    };
    writer.name(label.name).begin_object();
    guess(decisions[i].best.front());
    if (label.classes.size() > k_best) {
      writer.key("top").begin_array();
      for (const Decision::Guess& each : decisions[i].best) {
        writer.begin_object();
        guess(each);
        writer.end_object();
      }
      writer.end_array();
    }
    writer.end_object();
  }
}

}  // namespace cur::classify
