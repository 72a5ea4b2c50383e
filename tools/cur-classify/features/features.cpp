#include "features/features.hpp"

#include <algorithm>
#include <array>

namespace cur::classify {

namespace {

constexpr std::size_t k_longest_number = 4;  // a route, a house, an emergency line; longer ones are phones and ids
constexpr std::uint64_t k_hash_factor = 0xD6E8FEB86659FD93ULL;
constexpr char k_end_of_word = ' ';

constexpr std::uint64_t mix(std::uint64_t x) {
  x ^= x >> 32U;
  x *= k_hash_factor;
  x ^= x >> 32U;
  x *= k_hash_factor;
  return x ^ (x >> 32U);
}

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

// Eight bytes a step, in little-endian order on every processor.
FeatureKey feature_key(Family family, std::string_view bytes) {
  std::uint64_t hash = mix(static_cast<std::uint64_t>(family) + 1) + bytes.size();
  while (!bytes.empty()) {
    const std::size_t taken = std::min<std::size_t>(8, bytes.size());
    std::uint64_t part = 0;
    for (std::size_t i = 0; i < taken; ++i) part |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << 8 * i;
    hash = mix(hash ^ part) * k_hash_factor;
    bytes.remove_prefix(taken);
  }
  return mix(hash);
}

FeatureKey pair_key(FeatureKey first_stem, FeatureKey second_stem) {
  return mix(first_stem * 3 + mix(second_stem) + static_cast<std::uint64_t>(Family::pair));
}

void word_features(std::string_view word, std::string_view stem, const FeatureShape& shape,
                   std::vector<WordFeature>& out) {
  const std::size_t before = out.size();
  out.push_back({Family::word, feature_key(Family::word, word)});
  out.push_back({Family::stem, feature_key(Family::stem, stem)});
  std::array<char, k_most_letters + 2> marked{};
  marked.fill(k_end_of_word);
  const std::size_t letters = std::min(word.size(), k_most_letters);
  std::copy_n(word.begin(), letters, marked.begin() + 1);
  const std::string_view whole(marked.data(), letters + 2);
  for (std::size_t length = shape.shortest; length <= shape.longest && length <= whole.size(); ++length) {
    for (std::size_t at = 0; at + length <= whole.size(); ++at) {
      out.push_back({Family::letters, feature_key(Family::letters, whole.substr(at, length))});
    }
  }
  const auto begin = out.begin() + static_cast<std::ptrdiff_t>(before);
  std::sort(begin, out.end(), [](const WordFeature& a, const WordFeature& b) { return a.key < b.key; });
  const auto same = [](const WordFeature& a, const WordFeature& b) { return a.key == b.key; };
  out.erase(std::unique(begin, out.end(), same), out.end());
}

bool is_usable_word(std::string_view word) {
  const auto digits = static_cast<std::size_t>(std::count_if(word.begin(), word.end(), is_digit));
  if (digits == 0) return word != "br";
  if (digits == word.size()) return digits <= k_longest_number && word.find_first_not_of('0') != std::string_view::npos;
  constexpr std::array<std::string_view, 9> k_of_a_network = {"id",    "club",  "public", "event", "wall",
                                                              "photo", "video", "reply",  "app"};
  const std::string_view name = word.substr(0, word.find_first_of("0123456789"));
  return digits <= k_longest_number &&
         std::find(k_of_a_network.begin(), k_of_a_network.end(), name) == k_of_a_network.end();
}

}  // namespace cur::classify
