#include "archive/cursor_reader.hpp"

#include "archive/open.hpp"

namespace cur::archive {

std::optional<std::string> CursorReader::cursor(std::string_view source) {
  if (!m_database) {
    if (look_for(m_url) == Presence::nothing_yet) return std::nullopt;
    m_database = open(m_url, Access::read);
  }
  return m_database->cursor(source);
}

}  // namespace cur::archive
