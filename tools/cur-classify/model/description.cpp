#include "model/description.hpp"

#include <cmath>

#include <fmt/format.h>

#include "base/fatal.hpp"
#include "json/record.hpp"
#include "json/writer.hpp"

namespace cur::classify {

namespace {

constexpr std::size_t k_most_model_classes = 100'000;
constexpr double k_most_number = 1e6;  // so that no product of scores leaves the numbers

// Reads a JSON object with required members of limited size. Throws Fatal{configuration}.
class DescriptionReader {
 public:
  DescriptionReader(json::Value value, const std::string& path) : m_value(value), m_path(&path) {}

  std::int64_t integer(std::string_view key, std::int64_t least, std::int64_t most) const {
    const std::optional<std::int64_t> found = m_value.member(key).integer();
    if (!found || *found < least || *found > most) fail(key);
    return *found;
  }
  std::uint64_t count(std::string_view key, std::int64_t most = std::int64_t{1} << 40U) const {
    return static_cast<std::uint64_t>(integer(key, 0, most));
  }
  double number(std::string_view key) const {
    const std::optional<double> found = m_value.member(key).number();
    const bool fits = found && std::abs(*found) <= k_most_number;  // NaN does not
    if (!fits) fail(key);
    return *found;
  }
  std::string text(std::string_view key) const {
    std::optional<std::string> found = m_value.member(key).text();
    if (!found || found->empty()) fail(key);
    return std::move(*found);
  }
  std::vector<DescriptionReader> objects(std::string_view key, std::size_t most) const {
    std::vector<DescriptionReader> out;
    m_value.member(key).elements([&](json::Value value) { out.emplace_back(value, *m_path); });
    if (out.empty() || out.size() > most) fail(key);
    return out;
  }
  [[noreturn]] void fail(std::string_view key) const {
    throw Fatal(ExitCode::configuration, fmt::format("{}: a damaged model ({}); train it anew", *m_path, key));
  }

 private:
  json::Value m_value;
  const std::string* m_path;
};

void write(const ModelLabel& label, json::Writer& writer) {
  writer.begin_object().key("path").string(label.path).key("name").string(label.name);
  writer.key("rows").integer(static_cast<std::int64_t>(label.rows));
  writer.key("step").number(label.step).key("sharpness").number(label.sharpness);
  writer.key("certainty_slope").number(label.certainty_slope);
  writer.key("certainty_offset").number(label.certainty_offset);
  writer.key("threshold").number(label.threshold).key("parent").integer(label.parent);
  writer.key("from_parent").number(label.from_parent).key("from_children").number(label.from_children);
  writer.key("classes").begin_array();
  for (const ModelLabel::Class& one : label.classes) {
    writer.begin_object().key("name").string(one.name).key("rows").integer(static_cast<std::int64_t>(one.rows));
    if (label.parent >= 0) writer.key("parent").integer(one.parent);
    writer.end_object();
  }
  writer.end_array().end_object();
}

ModelLabel read_label(const DescriptionReader& from, std::size_t labels) {
  ModelLabel label;
  label.path = from.text("path");
  label.name = from.text("name");
  label.rows = from.count("rows");
  label.step = from.number("step");
  label.sharpness = from.number("sharpness");
  label.certainty_slope = from.number("certainty_slope");
  label.certainty_offset = from.number("certainty_offset");
  label.threshold = from.number("threshold");
  label.parent = from.integer("parent", -1, static_cast<std::int64_t>(labels) - 1);
  label.from_parent = from.number("from_parent");
  label.from_children = from.number("from_children");
  for (const DescriptionReader& one : from.objects("classes", k_most_model_classes)) {
    ModelLabel::Class added{one.text("name"), one.count("rows"), 0};
    if (label.parent >= 0) added.parent = static_cast<std::uint32_t>(one.count("parent", k_most_model_classes));
    label.classes.push_back(std::move(added));
  }
  return label;
}

}  // namespace

std::size_t ModelDescription::first_column(std::size_t label) const {
  std::size_t column = 0;
  for (std::size_t i = 0; i < label; ++i) column += (labels[i].classes.size() + k_lane - 1) / k_lane * k_lane;
  return column;
}

std::size_t ModelDescription::width() const { return first_column(labels.size()); }

std::string to_json(const ModelDescription& description) {
  std::string out;
  json::Writer writer(out);
  writer.begin_object().key("rows").integer(static_cast<std::int64_t>(description.rows));
  writer.key("features").integer(static_cast<std::int64_t>(description.features));
  writer.key("words").string(description.lexicon_checksum);
  writer.key("shortest").integer(description.shape.shortest).key("longest").integer(description.shape.longest);
  writer.key("neurons").integer(static_cast<std::int64_t>(description.neurons));
  writer.key("inputs")
      .integer(static_cast<std::int64_t>(description.inputs))
      .key("neuron_step")
      .number(description.neuron_step);
  writer.key("labels").begin_array();
  for (const ModelLabel& label : description.labels) write(label, writer);
  writer.end_array().end_object();
  return out;
}

ModelDescription description_of_json(std::string_view json, const std::string& path) {
  json::Record record;
  const std::optional<Error> error = record.parse_copy(json);
  const DescriptionReader reader(record.value(), path);
  if (error) reader.fail("its description");
  ModelDescription description;
  description.rows = reader.count("rows");
  description.features = reader.count("features", std::int64_t{1} << 31U);
  description.lexicon_checksum = reader.text("words");
  description.shape.shortest = static_cast<std::uint32_t>(reader.integer("shortest", 1, k_most_letters));
  description.shape.longest = static_cast<std::uint32_t>(reader.integer("longest", 0, k_most_letters));
  description.neurons = reader.count("neurons", k_most_neurons);
  if (description.neurons % k_lane != 0) reader.fail("neurons");
  description.inputs = reader.count("inputs", static_cast<std::int64_t>(description.features));
  description.neuron_step = reader.number("neuron_step");
  const std::vector<DescriptionReader> labels = reader.objects("labels", k_most_labels);
  for (const DescriptionReader& label : labels) description.labels.push_back(read_label(label, labels.size()));
  for (const ModelLabel& label : description.labels) {
    if (label.parent < 0) continue;
    const ModelLabel& parent = description.labels[static_cast<std::size_t>(label.parent)];
    if (&parent == &label || parent.parent >= 0) reader.fail("parent");
    for (const ModelLabel::Class& one : label.classes) {
      if (one.parent >= parent.classes.size()) reader.fail("parent");
    }
  }
  return description;
}

}  // namespace cur::classify
