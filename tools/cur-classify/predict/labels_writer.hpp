#pragma once

#include <span>
#include <string>
#include <vector>

#include "json/writer.hpp"
#include "model/description.hpp"
#include "predict/decide.hpp"

namespace cur::classify {

// Writes decisions as members of classify.labels: "group":{"value":"Дороги","score":0.91,"top":[…]}. `top` is written
// only for labels with more than k_best classes. Names are escaped once, by the constructor.
class LabelsWriter {
 public:
  explicit LabelsWriter(const ModelDescription& description);

  // `writer` is inside the object classify.labels.
  void write(std::span<const Decision> decisions, json::Writer& writer) const;

 private:
  struct Label {
    std::string name;
    std::vector<std::string> classes;  // as JSON
  };
  std::vector<Label> m_labels;
};

}  // namespace cur::classify
