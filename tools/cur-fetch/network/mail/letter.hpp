#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "time/instant.hpp"

namespace cur::fetch {

// A letter as a reader sees it. Texts are UTF-8, whatever it was sent in.
struct Mail {
  std::string message_id, in_reply_to;  // without their angle brackets
  std::string thread;                   // the first letter that it refers to
  std::string from_address, from_name, subject;
  std::optional<time::Instant> date;
  std::string text;                      // its plain text, else its HTML as text
  std::vector<std::string> attachments;  // names
  std::string automatic;                 // Auto-Submitted, where a program wrote it
};

// Reads a letter (RFC 5322 with MIME). The error: it is none.
Result<Mail> parse_mail(std::string_view bytes);

}  // namespace cur::fetch
