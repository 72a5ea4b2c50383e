#include "dataset/label_checks.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <unordered_map>

#include <fmt/format.h>

#include "base/fatal.hpp"
#include "base/strings.hpp"

namespace cur::classify {

namespace {

constexpr std::size_t k_most_label_classes = 1'000;
constexpr std::size_t k_few_classes = 100;   // of which any number may occur once
constexpr std::size_t k_longest_name = 500;  // bytes

std::string_view what_is(json::Type type) {
  switch (type) {
    case json::Type::number:
      return "numbers";
    case json::Type::boolean:
      return "true or false";
    case json::Type::array:
      return "lists";
    case json::Type::object:
      return "objects";
    default:
      return "empty texts";
  }
}

// Throws the Fatal for a label that no record has.
[[noreturn]] void refuse_unknown(std::size_t label, const std::string& path, const Examples& examples,
                                 std::uint64_t appeals) {
  if (appeals == 0) throw Fatal(ExitCode::bad_data, "no appeals came in: there is nothing to learn from");
  const json::Type type = examples.no_text_at(label);
  if (type != json::Type::absent) {
    throw Fatal(ExitCode::bad_data, fmt::format("none of {} appeals has a text at {}, but {}: a label is a text",
                                                appeals, path, what_is(type)));
  }
  std::vector<std::string_view> seen(examples.seen_labels().begin(), examples.seen_labels().end());
  std::sort(seen.begin(), seen.end());
  const std::string_view near = nearest(path, seen);
  std::string cure = "the records have no labels; the column map of cur-fetch names their columns";
  if (!seen.empty()) cure = fmt::format("the records have {}", fmt::join(seen, ", "));
  if (!near.empty()) cure = fmt::format("did you mean {}?", near);
  throw Fatal(ExitCode::bad_data, fmt::format("none of {} appeals has {}; {}", appeals, path, cure));
}

// Training on a field with a value of its own in nearly every appeal would take hours.
void check_classes(const std::string& path, std::size_t label, const std::vector<Example>& examples) {
  std::unordered_map<std::string_view, std::size_t> rows_of;
  std::size_t rows = 0;
  for (const Example& each : examples) {
    if (each.values[label].empty()) continue;
    if (each.values[label].size() > k_longest_name) {
      throw Fatal(ExitCode::bad_data, fmt::format("{} of appeal {} is a text of {} bytes: a label has {} at most", path,
                                                  each.id, each.values[label].size(), k_longest_name));
    }
    ++rows;
    ++rows_of[each.values[label]];
  }
  const auto alone = static_cast<std::size_t>(
      std::count_if(rows_of.begin(), rows_of.end(), [](const auto& one) { return one.second == 1; }));
  if (rows_of.size() <= k_most_label_classes && (rows_of.size() < k_few_classes || 2 * alone <= rows_of.size())) return;
  throw Fatal(ExitCode::bad_data,
              fmt::format("{} has {} values in {} appeals, {} of them once: that is no label to learn; at most {} "
                          "values, most of which occur twice or more",
                          path, rows_of.size(), rows, alone, k_most_label_classes));
}

}  // namespace

void check_labels(const std::vector<std::string>& paths, const Examples& examples, const Examples::Gathered& gathered) {
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const bool is_known = std::any_of(gathered.examples.begin(), gathered.examples.end(),
                                      [&](const Example& each) { return !each.values[i].empty(); });
    if (!is_known) refuse_unknown(i, paths[i], examples, gathered.appeals);
    check_classes(paths[i], i, gathered.examples);
  }
}

}  // namespace cur::classify
