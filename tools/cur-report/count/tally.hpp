#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace cur::report {

// Counters of a group of appeals.
struct Tally {
  std::uint64_t received = 0;
  std::uint64_t answered = 0;
  std::uint64_t resolved = 0;
  std::uint64_t explained = 0;
  std::uint64_t reopened = 0;
  std::uint64_t open = 0;
  std::uint64_t with_deadline = 0;  // have the key `sla`
  std::uint64_t warning = 0;
  std::uint64_t breached = 0;
  std::uint64_t overdue = 0;  // breached and still waiting
  // Seconds from the start of the wait (appeal::History::received()) to the first reaction, nights and weekends
  // included.
  std::vector<std::uint32_t> reactions_s;
};

// Gives each name a number, from 0 in the order of their first use.
class Names {
 public:
  std::uint32_t number(std::string_view name) {
    if (!m_names.empty() && m_names[m_last] == name) return m_last;  // runs of one channel are common
    auto found = m_numbers.find(name);
    if (found == m_numbers.end()) {
      found = m_numbers.emplace(std::string(name), static_cast<std::uint32_t>(m_names.size())).first;
      m_names.emplace_back(name);
    }
    return m_last = found->second;
  }
  const std::string& name(std::uint32_t number) const { return m_names[number]; }
  std::size_t size() const { return m_names.size(); }

 private:
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> m_numbers;
  std::vector<std::string> m_names;
  std::uint32_t m_last = 0;
};

// The tallies of all groups of one kind (topics, agencies, municipalities), by group number.
class Groups {
 public:
  // Returns the number of the group; a new name makes a group with an empty tally.
  std::uint32_t number(std::string_view name) {
    const std::uint32_t found = m_names.number(name);
    if (found >= m_tallies.size()) m_tallies.resize(found + 1);
    return found;
  }
  Tally& tally(std::uint32_t number) { return m_tallies[number]; }
  const Tally& tally(std::uint32_t number) const { return m_tallies[number]; }
  const std::string& name(std::uint32_t number) const { return m_names.name(number); }
  std::size_t size() const { return m_tallies.size(); }

  // The numbers of all groups, those with most received appeals first, then by name; the group without a name (what
  // could not be attributed) last.
  std::vector<std::uint32_t> ranked() const;

 private:
  Names m_names;
  std::vector<Tally> m_tallies;
};

// How many appeals fell on each pair of group numbers.
class Crossing {
 public:
  void add(std::uint32_t row, std::uint32_t column) { ++m_counts[key(row, column)]; }
  std::uint64_t count(std::uint32_t row, std::uint32_t column) const {
    const auto found = m_counts.find(key(row, column));
    return found == m_counts.end() ? 0 : found->second;
  }

 private:
  static std::uint64_t key(std::uint32_t row, std::uint32_t column) { return std::uint64_t{row} << 32U | column; }
  std::unordered_map<std::uint64_t, std::uint64_t> m_counts;
};

}  // namespace cur::report
