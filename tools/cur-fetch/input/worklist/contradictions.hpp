#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "input/worklist/answer_mapper.hpp"
#include "table/reader.hpp"

namespace cur::fetch {

// By appeal: the lines of its rows in a worklist, where they say different things.
using Contradictions = std::map<std::string, std::vector<std::uint64_t>>;

// Reads a worklist to its end; the first `rows_before` rows are no answers. A row that is
// filled in and cannot be read says something else than any other row. Memory: some 100 bytes for each row that is
// filled in.
Contradictions find_contradictions(table::Reader& reader, std::size_t rows_before, const AnswerMapper& mapper);

// Why no row of an appeal is taken.
std::string contradiction_text(const std::string& appeal, const std::vector<std::uint64_t>& lines);

}  // namespace cur::fetch
