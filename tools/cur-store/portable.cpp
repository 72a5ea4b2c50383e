#include "portable.hpp"

#include <fmt/format.h>

#include "archive/portable.hpp"
#include "base/fatal.hpp"
#include "cli/stream.hpp"
#include "lines.hpp"

namespace cur::store_tool {

ExitCode export_archive(cli::Run& run, const Settings& settings) {
  archive::Archive archive(archive_path(settings), archive::Access::read);
  Lines lines(run);
  archive::export_lines(archive, [&](std::string_view line) { return lines.add(line); });
  return lines.finish();
}

namespace {

void require_empty(archive::Archive& archive, const std::string& path) {
  archive.maintenance().every_count([&](std::string_view name, std::int64_t count) {
    const bool counts = name == "appeals" || name == "events" || name == "polls";
    if (!counts || count == 0) return;
    throw Fatal(ExitCode::usage,
                fmt::format("{} holds {} {} already: import makes a new archive; cur-store put adds lines to one", path,
                            count, name));
  });
}

}  // namespace

ExitCode import_archive(cli::Run& run, const Settings& settings) {
  archive::Archive archive(archive_path(settings), archive::Access::create);
  require_empty(archive, settings.archive);
  cli::Counters counters;
  const cli::Sink sink{.visit = [&](const json::Record& record) -> std::optional<Error> {
    const Result<archive::Put> kept = archive.restore(record, run.now());
    if (!kept) return kept.error();
    ++(*kept == archive::Put::filtered ? counters.filtered : counters.out);
    return std::nullopt;
  }};
  const ExitCode code = cli::for_each_record(run, counters, sink);
  if (code == ExitCode::bad_data) return code;
  archive.commit();
  cli::print_stats(run, counters);
  while (!settings.no_index && archive.index(10'000)) {
  }
  return code;
}

ExitCode backup(cli::Run&, const Settings& settings) {
  archive::Archive archive(archive_path(settings), archive::Access::read);
  if (settings.to.empty()) throw Fatal(ExitCode::usage, "where to? cur-store backup ARCHIVE TO");
  archive.maintenance().backup(settings.to);
  return ExitCode::ok;
}

}  // namespace cur::store_tool
