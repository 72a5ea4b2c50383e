#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "json/writer.hpp"
#include "judge/classifier.hpp"
#include "predict/labels_writer.hpp"
#include "predict/predictor.hpp"

namespace cur::classify {

// The model files of a run. Read only, shared by threads.
class Models {
 public:
  // Throws what ModelFile throws, and Fatal{usage} if two models predict the same label.
  explicit Models(const std::vector<std::string>& paths);

  struct Entry {
    ModelFile file;
    LabelsWriter writer;
  };
  const std::vector<Entry>& all() const { return m_models; }

 private:
  std::vector<Entry> m_models;
};

// The predictions of all models for a message. One object a thread; the models must outlive it.
class Predictions {
 public:
  explicit Predictions(const Models& models);

  // Predicts the labels of a message. Returns true if a label with a threshold has a lower score.
  bool predict(std::initializer_list<std::string_view> parts, const Classification& judged);

  // Writes the last predictions as the member `labels`; writes nothing if there are no models.
  void write(json::Writer& writer) const;

 private:
  const Models* m_models;
  std::vector<std::unique_ptr<Predictor>> m_predictors;
  std::vector<std::span<const Decision>> m_decisions;  // by model
};

}  // namespace cur::classify
