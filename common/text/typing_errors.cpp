#include "text/typing_errors.hpp"

#include <algorithm>
#include <utility>

#include "text/fold.hpp"
#include "text/word_cache.hpp"

namespace cur::text {

namespace {

constexpr std::uint32_t k_last = 1U << 31U;
constexpr std::uint64_t k_base = 0x9E3779B97F4A7C15ULL;

constexpr std::size_t k_right_end = 2;  // letters
constexpr std::size_t k_middle = 4;     // place of a letter

// Returns true if one letter is missing, added or replaced, or two neighbours are exchanged, before the last letters.
bool is_one_error(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  const std::size_t same = static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin()).first - a.begin());
  if (same + k_right_end >= b.size()) return false;
  const std::string_view rest_a = a.substr(same);
  const std::string_view rest_b = b.substr(same);
  if (a.size() + 1 == b.size()) return rest_a == rest_b.substr(1);
  if (a.size() != b.size()) return false;
  if (rest_a.substr(1) == rest_b.substr(1)) return true;
  return rest_a[0] == rest_b[1] && rest_a[1] == rest_b[0] && rest_a.substr(2) == rest_b.substr(2);
}

// Returns four letters as a number of 20 bits.
std::size_t number_of(char a, char b, char c, char d) {
  const auto bits = [](char letter) { return std::size_t{static_cast<unsigned char>(letter) & 0x1FU}; };
  return bits(a) << 15U | bits(b) << 10U | bits(c) << 5U | bits(d);
}

}  // namespace

bool TypingErrors::has_usable_letters(std::string_view stem) {
  return stem.size() >= k_shortest && stem.size() <= k_longest && std::all_of(stem.begin(), stem.end(), is_cyrillic);
}

std::size_t TypingErrors::beginning_of(std::string_view stem) { return number_of(stem[0], stem[1], stem[2], stem[3]); }

// The first letter and three letters of the middle, from `at`.
std::size_t TypingErrors::middle_of(std::string_view stem, std::size_t at) {
  return number_of(stem[0], stem[at], stem[at + 1], stem[at + 2]);
}

// Computes the hash of the stem, then of the stem without its second letter, without its third, and so on; returns
// their number. The hash is a polynomial, so that each of them takes the same few steps.
std::size_t TypingErrors::hash_all(std::string_view stem, Hashes& out) {
  std::uint64_t behind = 0;  // of the letters behind the one left out
  std::uint64_t power = 1;
  std::array<std::uint64_t, k_longest + 1> before{};
  for (std::size_t i = 0; i < stem.size(); ++i) {
    before[i + 1] = before[i] * k_base + static_cast<unsigned char>(stem[i]);
  }
  out[0] = WordCache::mix(before[stem.size()] + stem.size());
  for (std::size_t i = stem.size() - 1; i > 0; --i) {
    out[i] = WordCache::mix(before[i] * power + behind + stem.size() - 1);
    behind += power * static_cast<unsigned char>(stem[i]);
    power *= k_base;
  }
  return stem.size();
}

TypingErrors::TypingErrors(std::vector<std::string> stems) : m_stems(std::move(stems)), m_places(0) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> under;
  for (std::uint32_t number = 0; number < m_stems.size(); ++number) {
    if (!has_usable_letters(m_stems[number])) continue;
    m_beginnings.set(beginning_of(m_stems[number]));
    for (std::size_t at : {k_middle - 1, k_middle, k_middle + 1}) m_middles.set(middle_of(m_stems[number], at));
    Hashes hashes;
    const std::size_t count = hash_all(m_stems[number], hashes);
    for (std::size_t i = 0; i < count; ++i) under.emplace_back(hashes[i], number);
  }
  std::sort(under.begin(), under.end());
  under.erase(std::unique(under.begin(), under.end()), under.end());  // «нн»: either letter may be left out
  m_places = FlatMap(under.size());
  for (std::size_t i = 0; i < under.size(); ++i) {
    const auto& [hash, number] = under[i];
    if (i == 0 || under[i - 1].first != hash) m_places.insert(hash, static_cast<std::uint32_t>(i) + 1);
    m_hash_filter.set(hash % m_hash_filter.size());
    const bool last = i + 1 == under.size() || under[i + 1].first != hash;
    m_lists.push_back(number | (last ? k_last : 0));
  }
}

// An error after the fourth letter leaves the beginning unchanged. An error before it leaves the middle, moved by at
// most one letter.
bool TypingErrors::may_find(std::string_view word) const {
  if (word.size() + 1 < k_shortest) return false;
  return m_beginnings.test(beginning_of(word)) || m_middles.test(middle_of(word, k_middle));
}

std::optional<std::uint32_t> TypingErrors::find(std::string_view stem) const {
  if (stem.size() + 1 < k_shortest || stem.size() > k_longest) return std::nullopt;
  Hashes hashes;
  const std::size_t count = hash_all(stem, hashes);
  std::optional<std::uint32_t> found;
  for (std::size_t i = 0; i < count; ++i) {
    if (!m_hash_filter.test(hashes[i] % m_hash_filter.size())) continue;
    for (std::uint32_t place = m_places.find(hashes[i]); place != 0; ++place) {
      const std::uint32_t entry = m_lists[place - 1];
      const std::uint32_t number = entry & ~k_last;
      if (found != number && is_one_error(stem, m_stems[number])) {
        if (found) return std::nullopt;
        found = number;
      }
      if ((entry & k_last) != 0) break;
    }
  }
  return found;
}

}  // namespace cur::text
