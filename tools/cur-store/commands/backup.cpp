#include "commands/backup.hpp"

#include "archive/open.hpp"
#include "arguments.hpp"
#include "base/fatal.hpp"

namespace cur::store_tool {

void BackupOptions::bind(cli::CommonOptions&, cli::Options& options) {
  bind_archive(options, archive);
  options.positional("TO", to, "the copy; replaced when it is there");
}

ExitCode backup(cli::Run& run, const BackupOptions& options) {
  const std::unique_ptr<archive::Database> database = open_archive(run, options.archive, archive::Access::read);
  if (options.to.empty()) throw Fatal(ExitCode::usage, "where to? cur-store backup ARCHIVE TO");
  database->maintenance().backup(options.to);
  return ExitCode::ok;
}

}  // namespace cur::store_tool
