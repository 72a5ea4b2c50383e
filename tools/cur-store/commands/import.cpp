#include "commands/import.hpp"

#include <fmt/format.h>

#include "archive/open.hpp"
#include "archive/portable/importer.hpp"
#include "archive/words/word_indexer.hpp"
#include "arguments.hpp"
#include "base/fatal.hpp"
#include "cli/stream.hpp"

namespace cur::store_tool {

namespace {

void require_empty(archive::Database& database, const std::string& path) {
  database.maintenance().each_count([&](std::string_view name, std::int64_t count) {
    const bool counts = name == "appeals" || name == "events" || name == "polls";
    if (!counts || count == 0) return;
    throw Fatal(ExitCode::usage,
                fmt::format("{} holds {} {} already: import makes a new archive; cur-store put adds lines to one", path,
                            count, name));
  });
}

}  // namespace

void ImportOptions::bind(cli::CommonOptions& common, cli::Options& options) {
  bind_archive(options, archive);
  common.bind_files(options);
  common.bind_stream(options);
  options.flag("--no-index", no_index, "leave the words for a later run to index");
  options.value("--now", "TIME", common.now, "take TIME (RFC 3339) for the present");
}

ExitCode import_archive(cli::Run& run, const ImportOptions& options) {
  const std::unique_ptr<archive::Database> database = open_archive(run, options.archive, archive::Access::create);
  require_empty(*database, options.archive);
  archive::WordIndexer words(*database);
  archive::Transaction transaction(*database);
  archive::Importer importer(*database, transaction, words);
  cli::Counters counters;
  const cli::Sink sink{.visit = [&](const json::Record& record) -> std::optional<Error> {
    const Result<archive::Put> kept = importer.restore(record, run.now());
    if (!kept) return kept.error();
    ++(*kept == archive::Put::filtered ? counters.filtered : counters.out);
    return std::nullopt;
  }};
  const ExitCode code = cli::for_each_record(run, counters, sink);
  if (code == ExitCode::bad_data) return code;
  importer.finish();
  transaction.commit();
  if (importer.upgraded().appeals > 0) {
    const std::string from = run.common().files.empty() ? "-" : run.common().files.front();
    run.diagnostics().message(upgrade_message(from, importer.upgraded()));
  }
  cli::print_stats(run, counters);
  while (!options.no_index && words.index(archive::k_index_batch)) {
  }
  return code;
}

}  // namespace cur::store_tool
