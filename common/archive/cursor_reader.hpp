#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "archive/database.hpp"

namespace cur::archive {

// Reads how far sources were read, from an archive that another program writes and may still be making. Opens the
// archive at the first question for which there is one, and keeps it open.
class CursorReader {
 public:
  explicit CursorReader(std::string url) : m_url(std::move(url)) {}

  // The cursor of the source's last committed checkpoint; nothing if the source has none or there is no archive yet.
  // Throws Fatal as open() does.
  std::optional<std::string> cursor(std::string_view source);

 private:
  std::string m_url;
  std::unique_ptr<Database> m_database;
};

}  // namespace cur::archive
