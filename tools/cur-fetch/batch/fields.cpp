#include "batch/fields.hpp"

namespace cur::fetch {

const std::vector<Field>& all_fields() {
  using enum FieldType;
  static const std::vector<Field> k_fields{{"channel", text},
                                           {"url", text},
                                           {"thread", text},
                                           {"parent", text},
                                           {"author.id", text},
                                           {"author.name", text},
                                           {"author.official", boolean},
                                           {"posted_at", time},
                                           {"registered_at", time},
                                           {"edited_at", time},
                                           {"text", text},
                                           {"title", text},
                                           {"place.municipality", text},
                                           {"place.oktmo", text},
                                           {"place.address", text},
                                           {"place.lat", number},
                                           {"place.lon", number},
                                           {"reach.audience", number},
                                           {"reach.views", number},
                                           {"reach.likes", number},
                                           {"reach.reposts", number},
                                           {"labels.*", text}};
  return k_fields;
}

std::optional<Field> find_field(std::string_view path) {
  if (path.starts_with("labels.") && path.size() > 7 && path.find('.', 7) == std::string_view::npos) {
    return Field{path, FieldType::text};
  }
  for (const Field& field : all_fields()) {
    if (field.path == path && !path.ends_with('*')) return field;
  }
  return std::nullopt;
}

}  // namespace cur::fetch
