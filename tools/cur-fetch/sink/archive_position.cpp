#include "sink/archive_position.hpp"

#include <fmt/format.h>

#include "archive/open.hpp"
#include "base/fatal.hpp"

namespace cur::fetch {

Positions archive_positions(const std::string& path, const std::vector<Source>& sources) {
  if (archive::look_for(path) == archive::Presence::other) {
    throw Fatal(ExitCode::usage,
                fmt::format("--state {}: is no archive; a pipe cannot say what was kept at its end, so the position is "
                            "in the archive of cur-store put, or, without one, beside the file of --output FILE",
                            path));
  }
  Positions positions;
  archive::CursorReader cursors(path);
  for (const Source& source : sources) {
    if (std::optional<std::string> cursor = cursors.cursor(source.name)) positions[source.name] = std::move(*cursor);
  }
  return positions;
}

}  // namespace cur::fetch
