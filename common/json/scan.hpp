#pragma once

#include <cstring>

// Moves over JSON that is known to be valid (json/record.hpp checks it first); `end` bounds every step all the same.
namespace cur::json::scan {

inline const char* space(const char* at, const char* end) {
  while (at < end && (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r')) ++at;
  return at;
}

// `at` is on the opening quote; returns the byte behind the closing one.
inline const char* string(const char* at, const char* end) {
  const char* const start = ++at;
  // Keys and most values are short: no call for them.
  for (const char* const near = end - at > 24 ? at + 24 : end; at < near && *at != '\\'; ++at) {
    if (*at == '"') return at + 1;
  }
  for (;;) {
    const char* quote = static_cast<const char*>(std::memchr(at, '"', static_cast<std::size_t>(end - at)));
    if (quote == nullptr) return end;
    const char* slash = quote;
    while (slash > start && slash[-1] == '\\') --slash;
    if ((quote - slash) % 2 == 0) return quote + 1;
    at = quote + 1;
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
  int depth = 0;
  while (at < end) {
    switch (*at) {
      case '"':
        at = string(at, end);
        continue;
      case '{':
      case '[':
        ++depth;
        break;
      case '}':
      case ']':
        if (--depth == 0) return at + 1;
        break;
      default:
        break;
    }
    ++at;
  }
  return end;
}

}  // namespace cur::json::scan
