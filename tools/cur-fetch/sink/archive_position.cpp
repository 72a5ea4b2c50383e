#include "sink/archive_position.hpp"

#include <array>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>

#include "archive/archive.hpp"
#include "archive/archive_made.hpp"
#include "base/fatal.hpp"

namespace cur::fetch {

namespace {

bool is_archive(const std::string& path) {
  constexpr std::string_view k_magic = "SQLite format 3";
  std::array<char, k_magic.size()> head{};
  std::ifstream in(path, std::ios::binary);
  if (!in) throw Fatal(ExitCode::no_input, fmt::format("cannot open {}", path));
  in.read(head.data(), head.size());
  return in.gcount() == 0 || std::string_view(head.data(), head.size()) == k_magic;  // 0: made, and nothing put yet
}

}  // namespace

Positions archive_positions(const std::string& path, const std::vector<Source>& sources) {
  Positions positions;
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return positions;
  if (!is_archive(path)) {
    throw Fatal(ExitCode::usage,
                fmt::format("--state {}: is no archive; a pipe cannot say what was kept at its end, so the position is "
                            "in the archive of cur-store put, or, without one, beside the file of --output FILE",
                            path));
  }
  if (!archive::is_made(path)) return positions;
  archive::Archive archive(path, archive::Access::read);
  for (const Source& source : sources) {
    if (std::optional<std::string> cursor = archive.cursor(source.name)) positions[source.name] = std::move(*cursor);
  }
  return positions;
}

std::string archive_position(const std::string& path, const std::string& source) {
  if (!archive::is_made(path)) return {};
  return archive::Archive(path, archive::Access::read).cursor(source).value_or("");
}

}  // namespace cur::fetch
