#pragma once

#include <cstdint>
#include <string_view>

namespace cur::archive {

// A number for the set of stems of an appeal, whatever their order: the sum of the hashes of its stems, each counted
// once, by its first 32,768 bytes. Two sets that differ have different numbers, but for one case in 2^64.
std::uint64_t hash_of_stem(std::string_view stem);
// Of stems separated by spaces, as Stems::of() gives them.
std::uint64_t fingerprint_of(std::string_view stems);

}  // namespace cur::archive
