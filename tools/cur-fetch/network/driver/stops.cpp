#include "network/driver/stops.hpp"

namespace cur::fetch {

std::string name_of_method(const net::Budget& budget) { return budget.key + ":" + budget.method; }

const Stops::Stop* Stops::find(const net::Budget& budget) const {
  for (const std::string& name : {budget.key, name_of_method(budget)}) {
    if (const auto stop = m_stops.find(name); stop != m_stops.end()) return &stop->second;
  }
  return nullptr;
}

void Stops::add(const net::Budget& budget, Verdict::Stops what, Stop stop) {
  if (what == Verdict::Stops::source) return;
  m_stops.try_emplace(what == Verdict::Stops::token ? budget.key : name_of_method(budget), std::move(stop));
}

}  // namespace cur::fetch
