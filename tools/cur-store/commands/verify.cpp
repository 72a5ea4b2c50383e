#include "commands/verify.hpp"

#include <map>

#include <fmt/format.h>

#include "archive/checksum.hpp"
#include "archive/limits/composed.hpp"
#include "archive/open.hpp"
#include "archive/reader.hpp"
#include "archive/removal/floors.hpp"
#include "archive/rules/event_rules.hpp"
#include "archive/rules/events.hpp"
#include "archive/rules/stored_columns.hpp"
#include "archive/transaction.hpp"
#include "archive/words/fingerprint.hpp"
#include "archive/words/stems.hpp"
#include "arguments.hpp"
#include "base/fatal.hpp"

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
      if (!has_changed(appeal, "appeal", appeal.id)) check(appeal);
      check_revisions(appeal.id);
      return true;
    });
    m_database->each_event([this](const archive::EventRow& event) {
      if (!has_changed(event, "event", event.id)) check(event);
      return true;
    });
    m_database->each_poll([this](const archive::PollRow& poll) {
      if (has_changed(poll, "poll", poll.id)) return true;
      if (m_record.parse_copy(poll.line)) {
        find("poll that is no record", poll.id);
      } else if (m_record.member("id").text().value_or("") != poll.id) {
        find("poll under another id", poll.id);
      }
      return true;
    });
    m_database->each_cursor([this](const archive::CursorRow& cursor) {
      if (cursor.cursor.empty()) find("cursor without a position", cursor.source);
      return true;
    });
    m_database->each_health([this](const archive::HealthRow& health) {
      if (!is_plausible(health)) find("health of a source that cannot be", health.source);
      return true;
    });
    for (const archive::Floor floor : {archive::Floor::purged, archive::Floor::anonymised}) {
      const std::string_view name = archive::spelling(floor);
      if (m_database->meta(name) && !archive::floor_of(*m_database, floor)) {
        find("time that cannot be read, so that nothing is kept from coming back", name);
      }
    }
    check_words();
  }

  static bool is_plausible(const archive::HealthRow& health) {
    const auto is_later = [&](archive::Time at) { return at && (!health.tried_at || *at > *health.tried_at); };
    return !is_later(health.succeeded_at) && !is_later(health.new_at) && !is_later(health.error_since) &&
           health.error.empty() == !health.error_since && health.longest_silence_ms >= 0;
  }

  template <class Row>
  bool has_changed(const Row& row, std::string_view what, std::string_view id) {
    const bool changed = row.checksum != archive::checksum_of(row.line);
    if (changed) find(fmt::format("{} whose bytes have changed", what), id);
    return changed;
  }

  void check(const archive::AppealRow& appeal) {
    if (m_record.parse_copy(appeal.line)) return find("appeal that is no record", appeal.id);
    if (m_record.member("id").text().value_or("") != appeal.id) return find("appeal under another id", appeal.id);
    for (const std::string& id : archive::event_ids(appeal.id, m_record.member("events"))) {
      if (!m_database->find_event(appeal.id, id)) {
        find("event of an appeal's line that is not kept", fmt::format("{} of {}", id, appeal.id));
      }
    }
    const archive::Columns& columns = m_columns.compute(m_record, appeal.id);
    if (appeal.columns.is_settled() && columns != appeal.columns) {
      find("appeal whose columns are not what its line and events say", appeal.id);
    }
    m_composed.clear();
    m_reader.append_line(appeal, m_composed);
    if (const std::optional<Error> error = m_record.parse_copy(m_composed)) {
      find("appeal that no program can read with its events", fmt::format("{}: {}", appeal.id, error->message));
    }
  }

  void check_revisions(std::string_view appeal) {
    m_database->revisions_of(appeal, [&](const archive::RevisionRow& revision) {
      const std::string name = fmt::format("{} of {}", revision.number, appeal);
      if (has_changed(revision, "revision", name)) return true;
      if (m_record.parse_copy(revision.line)) find("revision that is no record", name);
      check_exported("revision", name, revision.line, appeal.size());
      return true;
    });
  }

  void check_exported(std::string_view what, std::string_view name, std::string_view line, std::size_t ids_bytes) {
    if (const std::optional<Error> error = archive::check_exported_size(line, ids_bytes)) {
      find(fmt::format("{} that no program can read in an export", what), fmt::format("{}: {}", name, error->message));
    }
  }

  void check(const archive::EventRow& event) {
    if (!event.own_line) check_exported("event", event.id, event.line, event.id.size() + event.appeal.size());
    if (m_record.parse_copy(event.line)) return find("event that is no record", event.id);
    archive::EventBuffers buffers;
    const archive::EventRow said = archive::event_row(m_record, buffers);
    const bool is_whose_it_says = !event.own_line || (said.appeal == event.appeal && said.channel == event.channel);
    const bool has_its_id = (!event.own_line && said.id.empty()) || said.id == event.id;
    if (is_whose_it_says && has_its_id && said.event == event.event && said.at == event.at) return;
    find("event whose columns are not what its line says", event.id);
  }

  // Whatever the stems are: those of the lines now, and those that are found.
  void check_words() {
    if (m_database->meta("stems") != archive::k_stems_version) return;  // the next put makes the index anew
    archive::Stems stems;
    try {
      check_words(stems);
    } catch (const Fatal&) {
      find("damaged", "the index of words, which --text uses, cannot be read");
    }
  }
  void check_words(archive::Stems& stems) {
    const std::uint64_t unknown = m_database->words().each_indexed([&](const archive::AppealRow& appeal, auto indexed) {
      if (m_record.parse_copy(appeal.line)) return;
      if (archive::fingerprint_of(stems.of(m_record)) == indexed) return;
      find("appeal whose words are not those that --text finds", appeal.id);
    });
    if (unknown > 0) find("words of appeals that are not there", fmt::format("{} appeals", unknown));
  }

  void find(std::string_view kind, std::string_view what) {
    if (++m_kinds[std::string(kind)] <= k_most_named) say(fmt::format("{}: {}", kind, what));
  }
  void say(std::string_view text) { m_diagnostics->message(fmt::format("{}: {}", m_path, text)); }

  diag::Diagnostics* m_diagnostics;
  std::string m_path;
  std::unique_ptr<archive::Database> m_database;
  archive::StoredColumns m_columns{*m_database};
  archive::Reader m_reader{*m_database};
  json::Record m_record;
  std::string m_composed;
  std::map<std::string, std::uint64_t> m_kinds;
};

}  // namespace

void VerifyOptions::bind(cli::CommonOptions&, cli::Options& options) { bind_archive(options, archive); }

ExitCode verify(cli::Run& run, const VerifyOptions& options) {
  return Verifier(run, require_archive(options.archive))();
}

}  // namespace cur::store_tool
