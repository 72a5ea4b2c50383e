#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cur::fetch {

// How the text of a cell becomes the value of a record's field.
enum class FieldType { text, time, number, boolean };

// A field of cur-record(5) that a column map can fill. `labels.*` takes any name behind the dot.
struct Field {
  std::string_view path;
  FieldType type;
};

// The field of this path; nothing when records have none such.
std::optional<Field> find_field(std::string_view path);

// Every path, in the order in which a record is written; for messages and for the manual.
const std::vector<Field>& all_fields();

}  // namespace cur::fetch
