#include "input/worklist/contradictions.hpp"

#include <unordered_map>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace cur::fetch {

namespace {

struct FilledRows {
  std::vector<std::uint64_t> lines;
  std::string event;  // the id of the first row's event
  bool differ = false;
};

}  // namespace

Contradictions find_contradictions(table::Reader& reader, std::size_t rows_before, const AnswerMapper& mapper) {
  std::unordered_map<std::string, FilledRows> known;
  std::size_t number = 0;
  for (table::Next next = reader.next(); !std::holds_alternative<table::End>(next); next = reader.next()) {
    const auto* row = std::get_if<table::Row>(&next);
    if (++number <= rows_before || row == nullptr) continue;
    const Result<std::optional<Answer>> answer = mapper.read(row->cells, [](std::string_view, std::string_view) {});
    if (answer && !*answer) continue;
    std::string appeal = mapper.appeal_of(row->cells);
    if (appeal.empty()) continue;
    std::string event = answer ? (*answer)->id() : "";  // of a row that cannot be read: unlike every other
    const auto [found, is_first] = known.try_emplace(std::move(appeal));
    found->second.lines.push_back(row->line);
    if (is_first)
      found->second.event = std::move(event);
    else
      found->second.differ = found->second.differ || event.empty() || found->second.event != event;
  }
  Contradictions contradictions;
  for (auto& [appeal, rows] : known) {
    if (rows.differ) contradictions.emplace(appeal, std::move(rows.lines));
  }
  return contradictions;
}

std::string contradiction_text(const std::string& appeal, const std::vector<std::uint64_t>& lines) {
  return fmt::format("the rows {} say different things of {}: none is taken; leave the right one",
                     fmt::join(lines, ", "), appeal);
}

}  // namespace cur::fetch
