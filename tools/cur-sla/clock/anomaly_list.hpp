#pragma once

#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "appeal/appeal.hpp"

namespace cur::sla {

// Collects the anomalies of one appeal in the order in which they are found. The first k_most are kept, the others are
// only counted, so that a record stays short. Borrows both arguments.
class AnomalyList {
 public:
  static constexpr std::size_t k_most = 100;

  AnomalyList(std::vector<Anomaly>& kept, std::size_t& left_out) : m_kept(&kept), m_left_out(&left_out) {}

  void add(const Anomaly& anomaly) {
    if (m_kept->size() < k_most)
      m_kept->push_back(anomaly);
    else
      ++*m_left_out;
  }
  // Several clocks may report the same extension: it is added once for each kind.
  void add_extension(AnomalyKind kind, Instant at) {
    if (m_extensions.emplace(kind, at).second) add({kind, name(EventKind::extended), at});
  }

 private:
  std::vector<Anomaly>* m_kept;
  std::size_t* m_left_out;
  std::set<std::pair<AnomalyKind, Instant>> m_extensions;
};

}  // namespace cur::sla
