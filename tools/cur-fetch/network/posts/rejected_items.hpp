#pragma once

#include <set>
#include <string>
#include <string_view>

#include "json/value.hpp"
#include "batch/batch.hpp"

namespace cur::fetch {

// Items of a list that could not be read. Pages overlap and runs look at the same days again, so each is given away
// once, and then known by a digest that the position keeps.
class OddItems {
 public:
  OddItems() = default;
  explicit OddItems(std::set<std::string> known) : m_known(std::move(known)) {}

  // A reject of the page, unless it is known.
  void reject(json::Value item, std::string_view reason, Page& page);
  // Those of this reading, known before or not; some hundred at most, so that a service that changes what all its items
  // look like does not make a position without bound.
  const std::set<std::string>& met() const { return m_met; }

 private:
  std::set<std::string> m_known, m_met;
  std::set<std::string> m_given;  // of this run, without a bound
};

}  // namespace cur::fetch
