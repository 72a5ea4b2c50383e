#pragma once

#include <string>

#include "appeal/vocabulary.hpp"

namespace cur::fetch {

// What a row of a worklist says. Empty means absent; times are RFC 3339.
struct Answer {
  std::string appeal;
  appeal::EventKind event = appeal::EventKind::answered;
  appeal::Outcome outcome = appeal::Outcome::none;
  std::string text, by, until, at;
  std::string agency, curator;  // to whom it went
  std::string typed_by;

  // Made of what the row says, but for who typed it and when it was read.
  std::string id() const;
  // Appends the event as one line of JSON, without a newline.
  void write(std::string& out) const;
};

}  // namespace cur::fetch
