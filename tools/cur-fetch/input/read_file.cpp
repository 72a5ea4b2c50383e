#include "input/read_file.hpp"

#include "input/lines/read_lines.hpp"
#include "input/spool/read_spool.hpp"
#include "input/table/read_table.hpp"

namespace cur::fetch {

void read_file(SourceRun& run) {
  const Source::Details& details = run.source().details;
  if (const auto* broken = std::get_if<BrokenSource>(&details)) {
    return run.fail(Fatal(ExitCode::configuration, broken->trouble));
  }
  if (std::holds_alternative<LinesSource>(details)) return read_lines(run);
  if (std::holds_alternative<SpoolSource>(details)) return read_spool(run);
  read_table(run);
}

}  // namespace cur::fetch
