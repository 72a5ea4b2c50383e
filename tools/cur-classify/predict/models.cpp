#include "predict/models.hpp"

#include <map>

#include <fmt/format.h>

#include "base/fatal.hpp"

namespace cur::classify {

Models::Models(const std::vector<std::string>& paths) {
  std::map<std::string, std::string> file_of;  // by label
  for (const std::string& path : paths) {
    ModelFile file(path);
    for (const ModelLabel& label : file.description().labels) {
      const auto [other, added] = file_of.try_emplace(label.name, path);
      if (added) continue;
      throw Fatal(ExitCode::usage, fmt::format("--model {} and --model {} both predict {}: name one of them",
                                               other->second, path, label.name));
    }
    LabelsWriter writer(file.description());
    m_models.push_back({std::move(file), std::move(writer)});
  }
}

Predictions::Predictions(const Models& models) : m_models(&models) {
  for (const Models::Entry& one : models.all()) m_predictors.push_back(std::make_unique<Predictor>(one.file));
}

bool Predictions::predict(std::initializer_list<std::string_view> parts, const Classification& judged) {
  bool unsure = false;
  m_decisions.clear();
  for (std::size_t i = 0; i < m_predictors.size(); ++i) {
    const std::vector<ModelLabel>& labels = m_models->all()[i].file.description().labels;
    const std::span<const Decision> decisions = m_predictors[i]->predict(parts, judged);
    m_decisions.push_back(decisions);
    for (std::size_t label = 0; label < labels.size(); ++label) {
      unsure = unsure || decisions[label].best.front().score < labels[label].threshold;
    }
  }
  return unsure;
}

void Predictions::write(json::Writer& writer) const {
  if (m_decisions.empty()) return;
  writer.key("labels").begin_object();
  for (std::size_t i = 0; i < m_decisions.size(); ++i) m_models->all()[i].writer.write(m_decisions[i], writer);
  writer.end_object();
}

}  // namespace cur::classify
