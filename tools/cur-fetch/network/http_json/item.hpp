#pragma once

#include <string>
#include <string_view>

#include "batch/records.hpp"
#include "json/value.hpp"
#include "network/network_source.hpp"

namespace cur::fetch {

// JSON Pointers (RFC 6901): `items` and `next` into an answer, the others into an item. Empty: not given; an empty
// `items` means that the answer itself is the list.
struct JsonPointers {
  std::string items, next, id, text, title, time, author, author_id, url, thread, parent, municipality, address, lat,
      lon;
};

struct JsonPointerKey {
  std::string_view key;  // in [source.pointers]
  std::string JsonPointers::*pointer;
};
inline constexpr JsonPointerKey k_json_pointers[] = {
    {"items", &JsonPointers::items},     {"next", &JsonPointers::next},
    {"id", &JsonPointers::id},           {"text", &JsonPointers::text},
    {"title", &JsonPointers::title},     {"time", &JsonPointers::time},
    {"author", &JsonPointers::author},   {"author_id", &JsonPointers::author_id},
    {"url", &JsonPointers::url},         {"thread", &JsonPointers::thread},
    {"parent", &JsonPointers::parent},   {"municipality", &JsonPointers::municipality},
    {"address", &JsonPointers::address}, {"lat", &JsonPointers::lat},
    {"lon", &JsonPointers::lon},
};

// The message of an item. Members without a pointer go to `extra`, and so does a time that cannot be read.
Appeal appeal_of_item(json::Value item, const std::string& id, std::string text, const JsonPointers& at,
                      const NetworkSource& source);

}  // namespace cur::fetch
