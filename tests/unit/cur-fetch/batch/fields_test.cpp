#include "batch/fields.hpp"

#include <set>

#include <doctest/doctest.h>

using namespace cur::fetch;

TEST_CASE("a field is found by its path, with its type") {
  CHECK(find_field("text")->type == FieldType::text);
  CHECK(find_field("posted_at")->type == FieldType::time);
  CHECK(find_field("place.lat")->type == FieldType::number);
  CHECK(find_field("author.official")->type == FieldType::boolean);
}

TEST_CASE("a label may have any name, of one part") {
  CHECK(find_field("labels.group")->path == "labels.group");
  CHECK(find_field("labels.что угодно")->type == FieldType::text);
  CHECK_FALSE(find_field("labels."));
  CHECK_FALSE(find_field("labels"));
  CHECK_FALSE(find_field("labels.a.b"));
}

TEST_CASE("what the program itself writes, and what records have not, is no field") {
  for (const char* path : {"id", "source", "fetched_at", "events", "extra", "place", "", "Text", "place.district"}) {
    CAPTURE(path);
    CHECK_FALSE(find_field(path));
  }
}

TEST_CASE("fields of one object follow each other, so that a record can be written in their order") {
  std::set<std::string_view> closed;
  std::string_view open;
  for (const Field& field : all_fields()) {
    const std::string_view object = field.path.substr(0, field.path.find('.'));
    if (object == open) continue;
    CAPTURE(field.path);
    CHECK(closed.insert(object).second);
    open = object;
  }
}
