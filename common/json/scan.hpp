#pragma once

#include <cstddef>
#include <cstdint>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

// Skips over parts of a valid JSON text (Record::parse() has checked it). Every function returns the position after the
// part, and never reads at or beyond `end`.
namespace cur::json::scan {

// Skips white space.
inline const char* space(const char* at, const char* end) {
  while (at < end && (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r')) ++at;
  return at;
}

// Returns the first quote or backslash from `at` on, or `end`.
inline const char* quote_scalar(const char* at, const char* end) {
  while (at < end && *at != '"' && *at != '\\') ++at;
  return at;
}

#ifdef __SSE2__
// quote_scalar(), 16 bytes per step.
inline const char* quote(const char* at, const char* end) {
  for (; end - at >= 16; at += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    const __m128i found =
        _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\')));
    if (const int mask = _mm_movemask_epi8(found); mask != 0) return at + __builtin_ctz(static_cast<unsigned>(mask));
  }
  return quote_scalar(at, end);
}

#else
inline const char* quote(const char* at, const char* end) { return quote_scalar(at, end); }
#endif

// Skips a string; `at` is at its opening quote.
inline const char* string(const char* at, const char* end) {
  for (++at;; at += 2) {  // skips a backslash and the escaped byte
    at = quote(at, end);
    if (at >= end) return end;
    if (*at == '"') return at + 1;
  }
}

// The state of a scan inside an object or array.
struct ContainerState {
  int depth = 0;
  bool in_string = false;
  bool escaped = false;  // the byte before was a backslash that escapes this one
};

// Scans from `at` to `stop`. Returns the position after the bracket that closes the container, or `stop`; the two are
// told apart by `state.depth`, which is 0 after the closing bracket.
inline const char* container_scalar(const char* at, const char* stop, ContainerState& state) {
  for (; at < stop; ++at) {
    if (state.escaped) {
      state.escaped = false;
    } else if (state.in_string) {
      state.escaped = *at == '\\';
      state.in_string = *at != '"';
    } else if (*at == '"') {
      state.in_string = true;
    } else if ((*at | 0x20) == '{') {  // '[' and '{', and ']' and '}', differ in one bit
      ++state.depth;
    } else if ((*at | 0x20) == '}' && --state.depth == 0) {
      return at + 1;
    }
  }
  return stop;
}

#ifdef __SSE2__
// Returns a mask of the 64 bytes at `at`: a bit is set if `byte | bits` equals `wanted`.
inline std::uint64_t mask64(const char* at, char wanted, char bits) {
  std::uint64_t mask = 0;
  for (int i = 0; i < 4; ++i) {
    const __m128i bytes =
        _mm_or_si128(_mm_loadu_si128(reinterpret_cast<const __m128i*>(at + 16 * i)), _mm_set1_epi8(bits));
    const auto part = static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(wanted))));
    mask |= static_cast<std::uint64_t>(part) << 16 * i;
  }
  return mask;
}

// container_scalar(), 64 bytes per step as long as there is no backslash. A byte is inside a string if an odd number of
// quotes precedes it (Langdale and Lemire, Parsing Gigabytes of JSON per Second, 2019).
inline const char* container(const char* at, const char* end, ContainerState& state) {
  for (; end - at >= 64; at += 64) {
    if (state.escaped || mask64(at, '\\', 0) != 0) {
      const char* const stop = container_scalar(at, at + 64, state);
      if (state.depth == 0) return stop;
      continue;
    }
    std::uint64_t strings = mask64(at, '"', 0);
    for (int shift = 1; shift < 64; shift *= 2) strings ^= strings << shift;
    if (state.in_string) strings = ~strings;
    const std::uint64_t opening = mask64(at, '{', 0x20) & ~strings;
    const std::uint64_t closing = mask64(at, '}', 0x20) & ~strings;
    for (std::uint64_t left = opening | closing; left != 0; left &= left - 1) {
      const auto bit = static_cast<unsigned>(__builtin_ctzll(left));
      const bool closes = (closing >> bit & 1U) != 0;
      state.depth += closes ? -1 : 1;
      if (closes && state.depth == 0) return at + bit + 1;
    }
    state.in_string = strings >> 63U != 0;
  }
  return container_scalar(at, end, state);
}
#else
inline const char* container(const char* at, const char* end, ContainerState& state) {
  return container_scalar(at, end, state);
}
#endif

// Skips a value; `at` is at its first byte.
inline const char* value(const char* at, const char* end) {
  if (*at == '"') return string(at, end);
  if (*at == '{' || *at == '[') {
    ContainerState state{.depth = 1};
    return container(at + 1, end, state);
  }
  while (at < end && *at != ',' && *at != '}' && *at != ']' && *at != ' ' && *at != '\t' && *at != '\n' && *at != '\r')
    ++at;
  return at;
}

}  // namespace cur::json::scan
