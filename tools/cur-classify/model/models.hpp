#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "json/writer.hpp"
#include "judge/classifier.hpp"
#include "model/labels_writer.hpp"
#include "model/predictor.hpp"

namespace cur::classify {

// The models of a run: read only, shared by its threads.
class Models {
 public:
  // Throws as ModelFile does, and Fatal{usage} when two would write the same label.
  explicit Models(const std::vector<std::string>& paths);

  struct One {
    ModelFile file;
    LabelsWriter writer;
  };
  const std::vector<One>& all() const { return m_models; }

 private:
  std::vector<One> m_models;
};

// What all models say of a message. One object a thread.
class Predictions {
 public:
  explicit Predictions(const Models& models);

  // True when a model is not sure enough of a label that has a threshold.
  bool predict(std::initializer_list<std::string_view> parts, const Classification& judged);

  // Writes what was judged last as the member `labels`; nothing when there are no models.
  void write(json::Writer& writer) const;

 private:
  const Models* m_models;
  std::vector<std::unique_ptr<Predictor>> m_predictors;
  std::vector<std::span<const Decision>> m_decisions;  // by model
};

}  // namespace cur::classify
