#include "inspect.hpp"

#include <filesystem>
#include <map>

#include <fmt/format.h>

#include "archive/archive.hpp"
#include "base/utf8.hpp"

namespace cur::store_tool {

namespace {

constexpr std::uint64_t k_most_named = 10;  // findings of one kind that are shown

std::string line_of(std::string_view name, std::string_view value) {
  const std::size_t width = utf8::length(name);
  return fmt::format("{}{:{}}  {}\n", name, "", width < 24 ? 24 - width : 0, value);
}

std::string time_text(archive::Time at) {
  return at ? time::format_rfc3339(time::Instant(std::chrono::milliseconds(*at))) : "-";
}

}  // namespace

ExitCode stats(cli::Run& run, const Settings& settings) {
  archive::Archive archive(archive_path(settings), archive::Access::read);
  std::string out;
  archive.maintenance().every_count([&](std::string_view name, std::int64_t count) {
    out += line_of(utf8::printable(name), fmt::format("{}", count));
  });
  const auto [first, last] = archive.maintenance().came_range();
  out += line_of("first appeal", time_text(first));
  out += line_of("last appeal", time_text(last));
  for (const auto& [name, floor] : {std::pair{"purged before", archive::Floor::purged},
                                    std::pair{"anonymised before", archive::Floor::anonymised}}) {
    if (const archive::Time before = archive.floor(floor)) out += line_of(name, time_text(before));
  }
  archive.database().every(archive::Database::Sort::cursors, [&](const archive::Row& row) {
    const archive::CursorRow& cursor = std::get<archive::CursorRow>(row);
    out += line_of(utf8::printable(fmt::format("cursor {}", cursor.source)),
                   utf8::printable(fmt::format("{} ({})", cursor.cursor, cursor.at)));
    return true;
  });
  std::error_code unknown;  // a file that vanished meanwhile has no size
  out += line_of("file", fmt::format("{} bytes", std::filesystem::file_size(settings.archive, unknown)));
  return run.print(out);
}

namespace {

class Verifier {
 public:
  Verifier(cli::Run& run, const Settings& settings)
      : m_diagnostics(&run.diagnostics()), m_path(settings.archive), m_archive(m_path, archive::Access::read) {}

  ExitCode operator()() {
    for (const std::string& damage : m_archive.maintenance().damages()) find("damaged", damage);
    if (m_kinds.empty()) check_rows();  // rows of a damaged file say nothing
    for (const auto& [kind, count] : m_kinds) {
      if (count > k_most_named) say(fmt::format("{} more: {}", count - k_most_named, kind));
    }
    return m_kinds.empty() ? ExitCode::ok : ExitCode::rejects;
  }

 private:
  void check_rows() {
    m_archive.database().select({}, [this](const archive::AppealRow& appeal) {
      check(appeal);
      return true;
    });
    m_archive.database().every(archive::Database::Sort::events, [this](const archive::Row& row) {
      const archive::EventRow& event = std::get<archive::EventRow>(row);
      if (m_record.parse_copy(event.line)) find("event that is no record", event.id);
      const bool orphan = !event.appeal.empty() && !m_archive.database().find_appeal(event.appeal);
      if (orphan) find("event of an appeal that is not there", fmt::format("{} of {}", event.id, event.appeal));
      return true;
    });
    m_archive.database().every(archive::Database::Sort::cursors, [this](const archive::Row& row) {
      const archive::CursorRow& cursor = std::get<archive::CursorRow>(row);
      if (cursor.cursor.empty()) find("cursor without a position", cursor.source);
      return true;
    });
  }

  void check(const archive::AppealRow& appeal) {
    if (m_record.parse_copy(appeal.line)) {
      find("appeal that is no record", appeal.id);
    } else if (m_record.member("id").text().value_or("") != appeal.id) {
      find("appeal under another id", appeal.id);
    } else if (m_archive.columns_of(m_record, appeal.id) != appeal.columns) {
      find("appeal whose columns are not what its line and events say", appeal.id);
    }
  }

  void find(std::string_view kind, std::string_view what) {
    if (++m_kinds[std::string(kind)] <= k_most_named) say(fmt::format("{}: {}", kind, what));
  }
  void say(std::string_view text) { m_diagnostics->message(fmt::format("{}: {}", m_path, text)); }

  diag::Diagnostics* m_diagnostics;
  std::string m_path;
  archive::Archive m_archive;
  json::Record m_record;
  std::map<std::string, std::uint64_t> m_kinds;
};

}  // namespace

ExitCode verify(cli::Run& run, const Settings& settings) {
  (void)archive_path(settings);
  return Verifier(run, settings)();
}

}  // namespace cur::store_tool
