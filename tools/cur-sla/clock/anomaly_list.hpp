#pragma once

#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "appeal/appeal.hpp"

namespace cur::sla {

// What is odd about one appeal, in the order it was found. So many are kept that any person has enough; the others are
// counted, so that no input makes a record long. Borrows both.
class Odds {
 public:
  static constexpr std::size_t k_most = 100;

  Odds(std::vector<Odd>& kept, std::size_t& left_out) : m_kept(&kept), m_left_out(&left_out) {}

  void add(const Odd& odd) {
    if (m_kept->size() < k_most)
      m_kept->push_back(odd);
    else
      ++*m_left_out;
  }
  // Of an extension, which several clocks may find odd: once.
  void add_extension(Oddity what, Instant at) {
    if (m_extensions.emplace(what, at).second) add({what, name(EventKind::extended), at});
  }

 private:
  std::vector<Odd>* m_kept;
  std::size_t* m_left_out;
  std::set<std::pair<Oddity, Instant>> m_extensions;
};

}  // namespace cur::sla
