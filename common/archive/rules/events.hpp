#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "json/value.hpp"

namespace cur::archive {

// Appends the bytes of an object without the members of these names. All other bytes stay as they are.
void append_without(json::Value object, std::initializer_list<std::string_view> names, std::string& out);

// Returns whether two objects are the same bytes without the members of these names.
bool same_without(json::Value one, json::Value other, std::initializer_list<std::string_view> names);

// An event as an appeal's `events` holds it: without `kind` and `appeal`.
std::string event_inside(std::string_view line);

// The ids by which the elements of an appeal's `events` are kept, in order. An element without an id gets one made of
// the appeal, the kind and the time, so that every fetch gives the same.
std::vector<std::string> event_ids(std::string_view appeal, json::Value events);

}  // namespace cur::archive
