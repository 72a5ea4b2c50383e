#pragma once

#include <string_view>

// Declares the accessor of a file embedded by cur_embed() (common/embed.cmake): CUR_EMBEDDED(topics_toml) gives
// `std::string_view embedded::topics_toml()`, which is valid until the program ends and is followed by a zero byte.
#define CUR_EMBEDDED(name)                                                                                   \
  extern "C" const char cur_embedded_##name[];                                                               \
  extern "C" const char cur_embedded_##name##_end[];                                                         \
  namespace embedded {                                                                                       \
  inline std::string_view name() {                                                                           \
    return {cur_embedded_##name, static_cast<std::size_t>(cur_embedded_##name##_end - cur_embedded_##name)}; \
  }                                                                                                          \
  }
