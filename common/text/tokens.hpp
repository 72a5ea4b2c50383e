#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

// Words of a text as they are written, found without decoding the text, so that a cache of words can be searched before
// anything is folded.
namespace cur::text {

// The classes of 64 bytes, one bit for each byte.
struct ByteClasses {
  std::uint64_t word = 0;          // ASCII letters and digits, @ _ and `, and every byte of other characters
  std::uint64_t sentence_end = 0;  // . ! ? and newline

  friend bool operator==(const ByteClasses&, const ByteClasses&) = default;
};

inline constexpr std::size_t k_block = 64;

inline ByteClasses classify_bytes_scalar(const char* block) {
  ByteClasses out;
  for (std::size_t i = 0; i < k_block; ++i) {
    const char c = block[i];
    const auto letter = static_cast<unsigned char>(c | 0x20);
    const bool word =
        static_cast<signed char>(c) < 0 || (c >= '0' && c <= '9') || (letter >= '`' && letter <= 'z') || c == '_';
    out.word |= std::uint64_t{word} << i;
    out.sentence_end |= std::uint64_t{c == '.' || c == '!' || c == '?' || c == '\n'} << i;
  }
  return out;
}

#ifdef __SSE2__
// Equal to classify_bytes_scalar(), sixteen bytes a step. The comparisons are signed: bytes from 0x80 are below every
// ASCII byte.
inline ByteClasses classify_bytes(const char* block) {
  ByteClasses out;
  const auto mask = [](__m128i bytes) { return std::uint64_t{static_cast<unsigned>(_mm_movemask_epi8(bytes))}; };
  const auto is = [](__m128i bytes, char c) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)); };
  const auto between = [](__m128i bytes, char low, char high) {
    return _mm_and_si128(_mm_cmpgt_epi8(bytes, _mm_set1_epi8(static_cast<char>(low - 1))),
                         _mm_cmplt_epi8(bytes, _mm_set1_epi8(static_cast<char>(high + 1))));
  };
  for (unsigned i = 0; i < k_block; i += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block + i));
    const __m128i lower = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
    const __m128i ascii =
        _mm_or_si128(_mm_or_si128(between(lower, '`', 'z'), is(bytes, '_')), between(bytes, '0', '9'));
    const __m128i ends =
        _mm_or_si128(_mm_or_si128(is(bytes, '.'), is(bytes, '!')), _mm_or_si128(is(bytes, '?'), is(bytes, '\n')));
    out.word |= mask(_mm_or_si128(bytes, ascii)) << i;  // the highest bit of a byte decides
    out.sentence_end |= mask(ends) << i;
  }
  return out;
}
#else
inline ByteClasses classify_bytes(const char* block) { return classify_bytes_scalar(block); }
#endif

// Calls visit(std::string_view token, bool after_sentence_end) for each token of UTF-8 text: a maximal run of ASCII
// letters, digits, @, _ and ` and of all other characters. With @ and _, a mention is one token. Nearly every token is
// one word when it is folded; a token with « » — or an emoji may be several words, or none. `after_sentence_end` is
// true for the first token.
template <class Visit>
void for_each_token(std::string_view text, Visit&& visit) {
  constexpr std::size_t k_none = std::string_view::npos;
  std::size_t start = k_none;  // of the current token
  bool after_end = true;
  std::array<char, k_block> rest{};
  for (std::size_t at = 0; at < text.size(); at += k_block) {
    const char* block = text.data() + at;
    if (text.size() - at < k_block) {
      rest.fill(' ');
      std::copy(block, text.data() + text.size(), rest.begin());
      block = rest.data();
    }
    const ByteClasses classes = classify_bytes(block);
    std::uint64_t ends_seen = 0;
    // A token begins, and ends, where a bit differs from the one before.
    std::uint64_t edges = classes.word ^ (classes.word << 1U | std::uint64_t{start != k_none});
    for (; edges != 0; edges &= edges - 1) {
      const auto bit = static_cast<unsigned>(__builtin_ctzll(edges));
      if (start == k_none) {
        start = at + bit;
        const std::uint64_t ends_before = classes.sentence_end & ((std::uint64_t{1} << bit) - 1);
        after_end = after_end || ends_before != ends_seen;
        ends_seen = ends_before;
      } else {
        visit(text.substr(start, at + bit - start), after_end);
        start = k_none;
        after_end = false;
      }
    }
    after_end = after_end || classes.sentence_end != ends_seen;
  }
  if (start != k_none) visit(text.substr(start), after_end);
}

}  // namespace cur::text
