#pragma once

#include <optional>
#include <string>

#include "base/result.hpp"
#include "batch/records.hpp"
#include "json/value.hpp"
#include "time/zone.hpp"

namespace cur::fetch {

// One service request of GeoReport v2.
struct Open311Request {
  std::string id;
  bool is_open = true;
  std::string status;
  Appeal appeal;       // with the event `resolved` if it is closed; the caller adds the source to the ids
  std::string digest;  // of the whole item
};

// Returns nothing if the request has only a token yet; it will come again with its id. The Error says why the item
// cannot be used.
Result<std::optional<Open311Request>> read_open311(json::Value item, const time::Zone& zone);

}  // namespace cur::fetch
