#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "json/edit.hpp"
#include "json/value.hpp"

namespace cur::archive {

using json::append_without;
using json::same_without;

// An event as an appeal's `events` holds it: without `kind` and `appeal`.
std::string event_inside(std::string_view line);

// The ids by which the elements of an appeal's `events` are kept, in order. An element without an id gets one made of
// the appeal, the kind and the time, so that every fetch gives the same.
std::vector<std::string> event_ids(std::string_view appeal, json::Value events);

}  // namespace cur::archive
