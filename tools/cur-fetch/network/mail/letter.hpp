#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "time/instant.hpp"

namespace cur::fetch {

// A letter as a reader sees it. All texts are UTF-8.
struct Letter {
  std::string message_id, in_reply_to;  // without their angle brackets
  std::string thread;                   // the first letter that it refers to
  std::string from_address, from_name, subject;
  std::optional<time::Instant> date;
  std::string text;                      // its plain text, else its HTML as text
  std::vector<std::string> attachments;  // names
  std::string automatic;                 // the value of Auto-Submitted, if a program wrote the letter
};

// Reads a letter (RFC 5322 with MIME). The Error says that the bytes are none.
Result<Letter> parse_letter(std::string_view bytes);

}  // namespace cur::fetch
