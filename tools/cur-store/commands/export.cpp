#include "commands/export.hpp"

#include "archive/open.hpp"
#include "archive/portable/exporter.hpp"
#include "arguments.hpp"
#include "lines.hpp"

namespace cur::store_tool {

void ExportOptions::bind(cli::CommonOptions&, cli::Options& options) { bind_archive(options, archive); }

ExitCode export_archive(cli::Run& run, const ExportOptions& options) {
  const std::unique_ptr<archive::Database> database = open_archive(run, options.archive, archive::Access::read);
  Lines lines(run);
  archive::export_lines(*database, [&](std::string_view line) { return lines.add(line); });
  return lines.finish();
}

}  // namespace cur::store_tool
