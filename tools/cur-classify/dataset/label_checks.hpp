#pragma once

#include <string>
#include <vector>

#include "dataset/examples.hpp"

namespace cur::classify {

// Throws Fatal{bad_data} if one of the labels cannot be learnt: no appeal has it, a value is longer than 500 bytes, or
// nearly every appeal has a value of its own, as in a field of ids, names or texts. `paths` are those of `examples`,
// and `gathered` came from it.
void check_labels(const std::vector<std::string>& paths, const Examples& examples, const Examples::Gathered& gathered);

}  // namespace cur::classify
