#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "table/reader.hpp"

namespace cur::fetch {

// The header and the first rows of a table, each as wide as the header or wider.
struct Sample {
  std::vector<std::string> header;  // column_names()
  std::vector<std::vector<std::string>> rows;
};

// Reads at most 200 rows. Throws Fatal{bad_data} if there is no header line.
Sample read_sample(table::Reader& reader, const std::string& path);

// Throws Fatal{bad_data} if the header looks like a row of data, for then the file would lose its first message.
void refuse_data_as_header(const Sample& sample, const std::string& shown);

// The column with the longest cells on average, if that is long enough for texts.
std::optional<std::size_t> longest_column(const Sample& sample);
// Whether the column has times only, and at least one.
bool all_times(const Sample& sample, std::size_t column);
// Whether each cell of the column is filled and differs from the others; false if there is no row.
bool all_different(const Sample& sample, std::size_t column);

}  // namespace cur::fetch
