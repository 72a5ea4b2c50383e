#pragma once

#include <string_view>

namespace cur::cli {

extern const std::string_view k_version;  // "0.1.0"

}  // namespace cur::cli
