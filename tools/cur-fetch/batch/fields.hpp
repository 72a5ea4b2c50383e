#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cur::fetch {

// How the text of a cell becomes the value of a record's field.
enum class FieldType { text, time, number, boolean };

// A field of cur-record(5) that a column map can fill. `labels.*` stands for any name after the dot.
struct Field {
  std::string_view path;
  FieldType type;
};

// Returns nothing if records have no such field.
std::optional<Field> find_field(std::string_view path);

// Every path, in the order in which a record is written.
const std::vector<Field>& all_fields();

}  // namespace cur::fetch
