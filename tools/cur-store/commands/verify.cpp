#include "commands/verify.hpp"

#include <map>

#include <fmt/format.h>

#include "archive/open.hpp"
#include "archive/rules/stored_columns.hpp"
#include "archive/transaction.hpp"
#include "arguments.hpp"

namespace cur::store_tool {

namespace {

constexpr std::uint64_t k_most_named = 10;  // findings of one kind that are shown

class Verifier {
 public:
  Verifier(cli::Run& run, const std::string& path)
      : m_diagnostics(&run.diagnostics()), m_path(path), m_database(archive::open(path, archive::Access::read)) {}

  ExitCode operator()() {
    for (const std::string& damage : m_database->maintenance().damages()) find("damaged", damage);
    if (m_kinds.empty()) check_rows();  // rows of a damaged file say nothing
    for (const auto& [kind, count] : m_kinds) {
      if (count > k_most_named) say(fmt::format("{} more: {}", count - k_most_named, kind));
    }
    return m_kinds.empty() ? ExitCode::ok : ExitCode::rejects;
  }

 private:
  void check_rows() {
    const archive::Snapshot snapshot(*m_database);
    m_database->select({}, [this](const archive::AppealRow& appeal) {
      check(appeal);
      return true;
    });
    m_database->each_event([this](const archive::EventRow& event) {
      if (m_record.parse_copy(event.line)) find("event that is no record", event.id);
      const bool orphan = !event.appeal.empty() && !m_database->find_appeal(event.appeal);
      if (orphan) find("event of an appeal that is not there", fmt::format("{} of {}", event.id, event.appeal));
      return true;
    });
    m_database->each_cursor([this](const archive::CursorRow& cursor) {
      if (cursor.cursor.empty()) find("cursor without a position", cursor.source);
      return true;
    });
  }

  void check(const archive::AppealRow& appeal) {
    if (m_record.parse_copy(appeal.line)) {
      find("appeal that is no record", appeal.id);
    } else if (m_record.member("id").text().value_or("") != appeal.id) {
      find("appeal under another id", appeal.id);
    } else if (m_columns.compute(m_record, appeal.id) != appeal.columns) {
      find("appeal whose columns are not what its line and events say", appeal.id);
    }
  }

  void find(std::string_view kind, std::string_view what) {
    if (++m_kinds[std::string(kind)] <= k_most_named) say(fmt::format("{}: {}", kind, what));
  }
  void say(std::string_view text) { m_diagnostics->message(fmt::format("{}: {}", m_path, text)); }

  diag::Diagnostics* m_diagnostics;
  std::string m_path;
  std::unique_ptr<archive::Database> m_database;
  archive::StoredColumns m_columns{*m_database};
  json::Record m_record;
  std::map<std::string, std::uint64_t> m_kinds;
};

}  // namespace

void VerifyOptions::bind(cli::CommonOptions&, cli::Options& options) { bind_archive(options, archive); }

ExitCode verify(cli::Run& run, const VerifyOptions& options) {
  return Verifier(run, require_archive(options.archive))();
}

}  // namespace cur::store_tool
