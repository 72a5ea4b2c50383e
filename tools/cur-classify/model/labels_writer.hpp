#pragma once

#include <span>
#include <string>
#include <vector>

#include "json/writer.hpp"
#include "model/decide.hpp"
#include "model/facts.hpp"

namespace cur::classify {

// Writes decisions as members of classify.labels: "group":{"value":"Дороги","score":0.91,"top":[…]}; `top` only of
// labels with more classes than it has places. Names are made JSON once.
class LabelsWriter {
 public:
  explicit LabelsWriter(const ModelFacts& facts);

  // `writer` is inside the object.
  void write(std::span<const Decision> decisions, json::Writer& writer) const;

 private:
  struct Label {
    std::string name;
    std::vector<std::string> classes;  // as JSON
  };
  std::vector<Label> m_labels;
};

}  // namespace cur::classify
