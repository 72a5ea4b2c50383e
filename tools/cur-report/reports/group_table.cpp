#include "reports/group_table.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

#include <fmt/format.h>

#include "count/statistics.hpp"
#include "reports/limit_rows.hpp"
#include "tables/cells.hpp"

namespace cur::report {

namespace {

// By group number. Groups are ranked by the share answered, corrected for their size, then by the median wait.
std::map<std::uint32_t, std::uint64_t> ranks_of(const Groups& groups) {
  struct Candidate {
    double quality;
    std::chrono::seconds median;
    std::uint32_t number;
  };
  std::vector<Candidate> candidates;
  for (const std::uint32_t number : groups.ranked()) {
    const Tally& tally = groups.tally(number);
    if (tally.received < k_least_ranked || groups.name(number).empty()) continue;
    candidates.push_back({wilson_lower_bound(tally.answered, tally.received),
                          median(tally.reactions_s).value_or(std::chrono::seconds{0}), number});
  }
  std::stable_sort(candidates.begin(), candidates.end(), [](const Candidate& one, const Candidate& other) {
    return std::tuple(-one.quality, one.median) < std::tuple(-other.quality, other.median);
  });
  std::map<std::uint32_t, std::uint64_t> ranks;
  for (const Candidate& candidate : candidates) ranks.emplace(candidate.number, ranks.size() + 1);
  return ranks;
}

// A column and how its cell is made of a group.
struct TallyColumn {
  Column column;
  std::function<Cell(std::uint32_t number, const Tally& tally)> cell;
};

std::vector<TallyColumn> tally_columns(const ReportInput& input, const Groups& groups, GroupColumns wanted) {
  const Phrases& words = input.words();
  std::vector<TallyColumn> columns;
  const auto add = [&](std::string_view id, std::string_view title, CellKind kind, auto cell) {
    columns.push_back({Column(id, title, kind), std::move(cell)});
  };
  add("appeals", words.count, CellKind::count, [](auto, const Tally& tally) { return Count{tally.received}; });
  add("share", words.share, CellKind::share, [all = input.counts->total.received](auto, const Tally& tally) {
    return share_cell(share(tally.received, all));
  });
  if (wanted.rate) {
    add("residents", words.population, CellKind::count, [&input](std::uint32_t number, const Tally&) {
      const std::int64_t residents = input.residents(number);
      return residents > 0 ? Cell(Count{static_cast<std::uint64_t>(residents)}) : Cell();
    });
    add("appeals_per_1000", words.per_thousand, CellKind::rate, [&input](std::uint32_t number, const Tally& tally) {
      return rate_cell(per_thousand(tally.received, input.residents(number)));
    });
  }
  if (input.has_events()) {
    add("answered_share", words.answered_share, CellKind::share,
        [](auto, const Tally& tally) { return share_cell(share(tally.answered, tally.received)); });
    add("resolved_share", words.resolved_share, CellKind::share,
        [](auto, const Tally& tally) { return share_cell(share(tally.resolved, tally.received)); });
    add("median_reaction_s", words.median, CellKind::duration,
        [](auto, const Tally& tally) { return duration_cell(median(tally.reactions_s)); });
    if (wanted.mean) {
      add("mean_reaction_s", words.mean, CellKind::duration,
          [](auto, const Tally& tally) { return duration_cell(mean(tally.reactions_s)); });
    }
    add("open", words.open, CellKind::count, [](auto, const Tally& tally) { return Count{tally.open}; });
  }
  if (input.has_deadlines()) {
    add("breached_share", words.breached_share, CellKind::share,
        [](auto, const Tally& tally) { return share_cell(share(tally.breached, tally.with_deadline)); });
  }
  if (wanted.rank) {
    add("rank", words.rank, CellKind::count, [ranks = ranks_of(groups)](std::uint32_t number, const Tally&) {
      const auto found = ranks.find(number);
      return found == ranks.end() ? Cell() : Cell(Count{found->second});
    });
  }
  return columns;
}

}  // namespace

void fill_group_table(Table& table, const ReportInput& input, const Groups& groups, GroupColumns columns,
                      const std::function<std::vector<Cell>(std::uint32_t)>& names, std::size_t most_rows) {
  columns.rank = columns.rank && input.has_events();
  const std::vector<TallyColumn> tallied = tally_columns(input, groups, columns);
  for (const TallyColumn& one : tallied) table.columns.push_back(one.column);
  for (const std::uint32_t number : groups.ranked()) {
    std::vector<Cell> row = names(number);
    for (const TallyColumn& one : tallied) row.push_back(one.cell(number, groups.tally(number)));
    table.rows.push_back(std::move(row));
  }
  const Phrases& words = input.words();
  if (input.has_events()) table.notes.emplace_back(words.reaction_note);
  if (columns.rank) table.notes.push_back(fmt::format(fmt::runtime(words.rank_note), k_least_ranked));
  limit_rows(table, input, most_rows);
}

}  // namespace cur::report
