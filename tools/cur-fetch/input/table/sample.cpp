#include "input/table/sample.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/fatal.hpp"
#include "base/strings.hpp"
#include "base/utf8.hpp"
#include "input/table/row_mapper.hpp"
#include "time/local.hpp"
#include "time/zone.hpp"

namespace cur::fetch {

namespace {

constexpr std::size_t k_sample_rows = 200;

}  // namespace

Sample read_sample(table::Reader& reader, const std::string& path) {
  Sample sample;
  for (;;) {
    table::Next next = reader.next();
    if (std::holds_alternative<table::End>(next) || sample.rows.size() == k_sample_rows) break;
    auto* row = std::get_if<table::Row>(&next);
    if (row == nullptr) continue;
    if (sample.header.empty()) {
      sample.header = column_names(row->cells);
    } else {
      row->cells.resize(std::max(row->cells.size(), sample.header.size()));
      sample.rows.push_back(std::move(row->cells));
    }
  }
  if (sample.header.empty()) throw Fatal(ExitCode::bad_data, fmt::format("{}: there is no header line", path));
  return sample;
}

void refuse_data_as_header(const Sample& sample, const std::string& shown) {
  const auto is_data = [](const std::string& cell) {
    return cell.starts_with("http://") || cell.starts_with("https://") || time::parse_local_time(cell);
  };
  const auto found = std::find_if(sample.header.begin(), sample.header.end(), is_data);
  if (found == sample.header.end()) return;
  throw Fatal(ExitCode::bad_data, fmt::format("{}: the first line is no header, \"{}\" is no name of a column: add a "
                                              "line with the names of the columns",
                                              shown, *found));
}

std::optional<std::size_t> longest_column(const Sample& sample) {
  std::optional<std::size_t> best;
  std::size_t best_length = 20 * std::max<std::size_t>(sample.rows.size(), 1);
  for (std::size_t column = 0; column < sample.header.size(); ++column) {
    std::size_t length = 0;
    for (const auto& row : sample.rows) length += utf8::length(row[column]);
    if (length > best_length) best = column, best_length = length;
  }
  return best;
}

bool all_times(const Sample& sample, std::size_t column) {
  const time::Zone utc;
  std::size_t seen = 0;
  for (const auto& row : sample.rows) {
    if (trim(row[column]).empty()) continue;
    if (!time::parse_local(row[column], utc)) return false;
    ++seen;
  }
  return seen > 0;
}

bool all_different(const Sample& sample, std::size_t column) {
  std::vector<std::string> values;
  for (const auto& row : sample.rows) values.emplace_back(trim(row[column]));
  std::sort(values.begin(), values.end());
  return !values.empty() && !values.front().empty() && std::adjacent_find(values.begin(), values.end()) == values.end();
}

}  // namespace cur::fetch
