#include "reports/group_table.hpp"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "count/statistics.hpp"

namespace cur::report {

Cell cell_of(const std::optional<std::int64_t>& value) {
  if (value) return *value;
  return {};
}

Cell cell_of(std::uint64_t count) { return static_cast<std::int64_t>(count); }

Cell share_of(std::uint64_t part, std::uint64_t total) {
  if (total > 0) return static_cast<double>(part) / static_cast<double>(total);
  return {};
}

TallyRows::TallyRows(const Facts& facts, const Groups& groups, Choice choice)
    : m_facts(&facts), m_groups(&groups), m_choice(choice) {
  m_choice.rank = choice.rank && facts.has_events();
  if (m_choice.rank) rank();
}

void TallyRows::rank() {
  struct Candidate {
    double quality;
    std::int64_t median;
    std::uint32_t number;
  };
  std::vector<Candidate> candidates;
  for (const std::uint32_t number : m_groups->ranked()) {
    const Tally& tally = m_groups->tally(number);
    if (tally.received < k_least_ranked || m_groups->name(number).empty()) continue;
    candidates.push_back(
        {wilson_lower_bound(tally.answered, tally.received), median(tally.reactions_s).value_or(0), number});
  }
  std::stable_sort(candidates.begin(), candidates.end(), [](const Candidate& one, const Candidate& other) {
    return std::tuple(-one.quality, one.median) < std::tuple(-other.quality, other.median);
  });
  std::int64_t place = 0;
  for (const Candidate& candidate : candidates) m_ranks[candidate.number] = ++place;
}

void TallyRows::append_columns(Table& table) const {
  const Phrases& words = m_facts->words();
  const auto add = [&](std::string_view id, std::string_view title, Kind kind) {
    table.columns.push_back({std::string(id), std::string(title), kind});
  };
  add("appeals", words.count, Kind::count);
  add("share", words.share, Kind::percent);
  if (m_choice.rate) {
    add("residents", words.population, Kind::count);
    add("appeals_per_1000", words.per_thousand, Kind::rate);
  }
  if (m_facts->has_events()) {
    add("answered_share", words.answered_share, Kind::percent);
    add("resolved_share", words.resolved_share, Kind::percent);
    add("median_reaction_s", words.median, Kind::duration);
    if (m_choice.mean) add("mean_reaction_s", words.mean, Kind::duration);
    add("open", words.open, Kind::count);
  }
  if (m_facts->has_deadlines()) add("breached_share", words.breached_share, Kind::percent);
  if (m_choice.rank) add("rank", words.rank, Kind::count);
}

void TallyRows::append_cells(std::vector<Cell>& row, std::uint32_t number) const {
  const Tally& tally = m_groups->tally(number);
  row.push_back(cell_of(tally.received));
  row.push_back(share_of(tally.received, m_facts->numbers->total.received));
  if (m_choice.rate) {
    const std::int64_t residents = m_facts->population(number);
    if (residents > 0) {
      row.emplace_back(residents);
      row.emplace_back(static_cast<double>(tally.received) * 1000 / static_cast<double>(residents));
    } else {
      row.resize(row.size() + 2);
    }
  }
  if (m_facts->has_events()) {
    row.push_back(share_of(tally.answered, tally.received));
    row.push_back(share_of(tally.resolved, tally.received));
    row.push_back(cell_of(median(tally.reactions_s)));
    if (m_choice.mean) row.push_back(cell_of(mean(tally.reactions_s)));
    row.push_back(cell_of(tally.open));
  }
  if (m_facts->has_deadlines()) row.push_back(share_of(tally.breached, tally.with_deadline));
  if (m_choice.rank) {
    row.emplace_back();
    if (const auto found = m_ranks.find(number); found != m_ranks.end()) row.back() = found->second;
  }
}

void TallyRows::fill(Table& table, std::vector<Column> names,
                     const std::function<std::vector<Cell>(std::uint32_t)>& cells) const {
  table.columns = std::move(names);
  append_columns(table);
  for (const std::uint32_t number : m_groups->ranked()) {
    std::vector<Cell> row = cells(number);
    append_cells(row, number);
    table.rows.push_back(std::move(row));
  }
  const Phrases& words = m_facts->words();
  if (m_facts->has_events()) table.notes.emplace_back(words.reaction_note);
  if (m_choice.rank) table.notes.push_back(fmt::format(fmt::runtime(words.rank_note), k_least_ranked));
  keep_top(table, *m_facts);
}

void keep_top(Table& table, const Facts& facts) {
  if (facts.top == 0 || table.rows.size() <= facts.top) return;
  const Format format(facts.language, " ");
  table.notes.insert(table.notes.begin(), fmt::format(fmt::runtime(facts.words().more_rows),
                                                      format.count(static_cast<std::int64_t>(facts.top)),
                                                      format.count(static_cast<std::int64_t>(table.rows.size()))));
  table.rows.resize(facts.top);
}

}  // namespace cur::report
