// The standard and library headers that most sources include, compiled once a target (CMakeLists.txt). It saves compile
// time only: every source includes what it uses, and builds without it (clang's do).
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>
