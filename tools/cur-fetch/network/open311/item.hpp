#pragma once

#include <optional>
#include <string>

#include "base/result.hpp"
#include "json/value.hpp"
#include "batch/records.hpp"
#include "time/zone.hpp"

namespace cur::fetch {

// One service request of GeoReport v2.
struct Open311Request {
  std::string id;
  bool open = true;
  std::string status;
  Appeal appeal;       // with the event `resolved` where it is closed; its id is the source's to complete
  std::string digest;  // of all that the server says of it
};

// Nothing: it has no id yet, only a token; it will come with its id later. The error: why it cannot be used.
Result<std::optional<Open311Request>> read_open311(json::Value item, const time::Zone& zone);

}  // namespace cur::fetch
