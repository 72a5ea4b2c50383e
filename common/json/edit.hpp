#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "json/value.hpp"

namespace cur::json {

// Appends the bytes of an object without the members of these names. An object that has none of them is appended byte
// for byte.
void append_without(Value object, std::initializer_list<std::string_view> names, std::string& out);

// Whether two objects have the same bytes once the members of these names are left out.
bool same_without(Value one, Value other, std::initializer_list<std::string_view> names);

}  // namespace cur::json
