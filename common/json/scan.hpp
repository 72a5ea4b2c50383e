#pragma once

#include <cstddef>
#include <cstdint>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

// Moves over JSON that is known to be valid (json/record.hpp checks it first); `end` bounds every step all the same.
namespace cur::json::scan {

inline const char* space(const char* at, const char* end) {
  while (at < end && (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r')) ++at;
  return at;
}

// The first quote or backslash from `at` on, or `end`.
inline const char* quote_scalar(const char* at, const char* end) {
  while (at < end && *at != '"' && *at != '\\') ++at;
  return at;
}

// The first quote or bracket from `at` on, or `end`.
inline const char* bracket_scalar(const char* at, const char* end) {
  // '[' and '{', and ']' and '}', differ in one bit.
  while (at < end && *at != '"' && (*at | 0x20) != '{' && (*at | 0x20) != '}') ++at;
  return at;
}

#ifdef __SSE2__
// The same, sixteen bytes a step.
inline const char* quote(const char* at, const char* end) {
  for (; end - at >= 16; at += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    const __m128i found =
        _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\')));
    if (const int mask = _mm_movemask_epi8(found); mask != 0) return at + __builtin_ctz(static_cast<unsigned>(mask));
  }
  return quote_scalar(at, end);
}

inline const char* bracket(const char* at, const char* end) {
  for (; end - at >= 16; at += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    const __m128i folded = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
    const __m128i found = _mm_or_si128(
        _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')),
        _mm_or_si128(_mm_cmpeq_epi8(folded, _mm_set1_epi8('{')), _mm_cmpeq_epi8(folded, _mm_set1_epi8('}'))));
    if (const int mask = _mm_movemask_epi8(found); mask != 0) return at + __builtin_ctz(static_cast<unsigned>(mask));
  }
  return bracket_scalar(at, end);
}
#else
inline const char* quote(const char* at, const char* end) { return quote_scalar(at, end); }
inline const char* bracket(const char* at, const char* end) { return bracket_scalar(at, end); }
#endif

// `at` is on the opening quote; returns the byte behind the closing one.
inline const char* string(const char* at, const char* end) {
  for (++at;; at += 2) {  // over a backslash and what it escapes
    at = quote(at, end);
    if (at >= end) return end;
    if (*at == '"') return at + 1;
  }
}

// `at` is on the first byte of a value; returns the byte behind it.
inline const char* value(const char* at, const char* end) {
  if (*at == '"') return string(at, end);
  if (*at != '{' && *at != '[') {
    while (at < end && *at != ',' && *at != '}' && *at != ']' && *at != ' ' && *at != '\t' && *at != '\n' &&
           *at != '\r')
      ++at;
    return at;
  }
  for (int depth = 0; at < end;) {
    at = bracket(at, end);
    if (at >= end) break;
    if (*at == '"') {
      at = string(at, end);
      continue;
    }
    depth += (*at | 0x20) == '{' ? 1 : -1;
    ++at;
    if (depth == 0) return at;
  }
  return end;
}

}  // namespace cur::json::scan
