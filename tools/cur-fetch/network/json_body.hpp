#pragma once

#include <string>
#include <string_view>

#include "json/value.hpp"

namespace cur::fetch {

// The body of an answer as JSON. Small faults must not cost the whole answer, so it is repaired first: bytes that are
// not UTF-8 become U+FFFD, lone surrogates are accepted (they read as U+FFFD), and a value nested deeper than 64 levels
// becomes a string with its JSON text.
class JsonBody {
 public:
  // Copies `body`.
  explicit JsonBody(std::string_view body);

  // Empty if the body is JSON; else why it is not. A byte number in it is 1-based, of the body as it came.
  const std::string& trouble() const { return m_trouble; }
  // Absent if the body is not JSON. Valid as long as this object.
  json::Value value() const { return m_trouble.empty() ? json::Value(m_text) : json::Value(); }

 private:
  std::string m_text, m_trouble;
};

}  // namespace cur::fetch
