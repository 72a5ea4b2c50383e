#include "network/json_body.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "base/strings.hpp"
#include "base/utf8.hpp"
#include "json/check.hpp"
#include "json/writer.hpp"

namespace cur::fetch {

namespace {

// A text that was rewritten here and there, and where each part of it came from.
class Rewritten {
 public:
  void copy(std::string_view part, std::size_t from) {
    m_marks.push_back({m_text.size(), from});
    m_text += part;
  }
  // In place of what stands at `from`.
  void replace(std::string_view with, std::size_t from) { copy(with, from); }

  const std::string& text() const { return m_text; }
  // The offset in the original text of a byte of text().
  std::size_t original(std::size_t offset) const {
    const auto behind = std::upper_bound(m_marks.begin(), m_marks.end(), offset,
                                         [](std::size_t at, const Mark& mark) { return at < mark.to; });
    return behind == m_marks.begin() ? offset : std::prev(behind)->from + (offset - std::prev(behind)->to);
  }

 private:
  struct Mark {
    std::size_t to, from;  // offsets in the new text and in the original
  };
  std::string m_text;
  std::vector<Mark> m_marks;
};

Rewritten repaired(std::string_view body) {
  Rewritten out;
  for (std::size_t at = 0; at < body.size();) {
    const std::size_t good = utf8::find_invalid(body.substr(at));
    out.copy(body.substr(at, good), at);
    at += good;
    if (at < body.size()) out.replace("\xEF\xBF\xBD", at++);
  }
  return out;
}

// The offset behind the container that begins at `at`; npos if it does not end.
std::size_t end_of_container(std::string_view text, std::size_t at) {
  std::size_t depth = 0;
  bool quoted = false;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted) {
      if (c == '\\') ++at;
      quoted = c != '"';
    } else if (c == '"') {
      quoted = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if ((c == '}' || c == ']') && --depth == 0) {
      return at + 1;
    }
  }
  return std::string_view::npos;
}

// Containers nested deeper than a record may be become strings, so that the values beside them can be read.
Rewritten with_deep_values_as_text(std::string_view text) {
  Rewritten out;
  std::size_t depth = 0, done = 0;
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted) {
      if (c == '\\') ++at;
      quoted = c != '"';
      continue;
    }
    quoted = c == '"';
    const bool opens = c == '{' || c == '[';
    if (opens && depth == json::k_max_depth) {
      const std::size_t end = end_of_container(text, at);
      if (end == std::string_view::npos) break;
      std::string literal;
      json::append_string(literal, text.substr(at, end - at));
      out.copy(text.substr(done, at - done), done);
      out.replace(literal, at);
      done = end;
      at = end - 1;
      continue;
    }
    depth += opens ? 1 : 0;
    if ((c == '}' || c == ']') && depth > 0) --depth;
  }
  out.copy(text.substr(done), done);
  return out;
}

}  // namespace

JsonBody::JsonBody(std::string_view body) {
  std::string_view content = body;
  if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
  content = trim(content);
  if (content.empty()) {
    m_trouble = "the answer is empty, where JSON is expected";
    return;
  }
  if (json::is_valid_utf8(content) && !json::check_strictly(content)) {
    m_text = content;
    return;
  }
  const Rewritten valid = repaired(content);
  const Rewritten flat = with_deep_values_as_text(valid.text());
  m_text = flat.text();
  const std::optional<Error> error = json::check_strictly(m_text);
  if (!error) return;
  const std::size_t byte =
      valid.original(flat.original(error->byte)) + static_cast<std::size_t>(content.data() - body.data()) + 1;
  m_trouble = m_text.front() == '<' ? "the answer is HTML or XML, where JSON is expected"
                                    : fmt::format("the answer is no JSON: byte {}: {}", byte, error->message);
}

}  // namespace cur::fetch
