#pragma once

#include "dataset/dataset.hpp"

// Rows of one feature each, i % 3.
inline cur::classify::Dataset three_kinds(std::size_t rows) {
  using namespace cur::classify;
  Dataset data;
  for (FeatureKey key = 0; key < 3; ++key) data.features.push_back({key, Family::word, 1, 64});
  data.first_cell.push_back(0);
  for (std::uint32_t i = 0; i < rows; ++i) {
    data.cells.push_back({i % 3, 1});
    data.first_cell.push_back(data.cells.size());
  }
  return data;
}
