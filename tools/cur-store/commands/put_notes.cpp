#include "commands/put_notes.hpp"

#include <fmt/format.h>

#include "appeal/vocabulary.hpp"
#include "base/strings.hpp"

namespace cur::store_tool {

namespace {

constexpr std::size_t k_most_ids = 10'000;
constexpr std::size_t k_most_ids_named = 10;

// How many appeals there are, and the first of them.
std::string names_of(std::vector<std::string> ids) {
  const std::size_t count = ids.size();
  if (count > k_most_ids_named) ids.resize(k_most_ids_named);
  return fmt::format("{}{} appeal{}: {}{}", count, count == k_most_ids ? " or more" : "", count == 1 ? "" : "s",
                     join(ids, ", "), count > k_most_ids_named ? ", …" : "");
}

ExitCode judge_source(const archive::UpstreamRun& upstream, const archive::UpstreamRun::Source& source,
                      diag::Diagnostics& diagnostics) {
  if (!source.has_ended) {
    diagnostics.message(fmt::format("source {} was begun and has no end: something upstream died", source.name));
    return ExitCode::try_later;
  }
  if (source.exit != ExitCode::ok) {
    diagnostics.message(fmt::format("source {}: {}", source.name, source.trouble));
    return source.exit;
  }
  if (upstream.has_cursor_of(source)) return ExitCode::ok;
  diagnostics.message(
      fmt::format("source {} was read to a position that the archive did not get, so every run reads the same again: a "
                  "program of the pipe lost a line, or another run moved the position; keep lines with --rejects FILE",
                  source.name));
  return ExitCode::try_later;
}

}  // namespace

void PutNotes::add(const json::Record& record, archive::Put put) {
  using archive::Put;
  const std::string_view kind = record.kind();
  if (put == Put::past) ++(kind == "event" ? m_past_events : m_past_appeals);
  if (kind == "checkpoint") m_has_checkpoint = true;
  if (put == Put::filtered && kind != "health") ++m_filtered[std::string(kind)];
  if (put == Put::withdrawn && m_withdrawn.size() < k_most_ids)
    m_withdrawn.insert(record.member(kind == "event" ? "appeal" : "id").text().value_or(""));
  if (put == Put::waiting && m_waiting.size() < k_most_ids)
    m_waiting.insert(record.member("appeal").text().value_or(""));
  if (put == Put::cursor_withheld) ++m_withheld;
  if (put == Put::cursor_elsewhere) ++m_elsewhere[record.member("source").text().value_or("")];
}

void PutNotes::print(diag::Diagnostics& diagnostics, archive::Database& database,
                     std::uint64_t anonymised_lines) const {
  for (const auto& [kind, count] : m_filtered) {
    diagnostics.message(fmt::format("{} lines of the kind {} are not kept", count, kind));
  }
  for (const auto& [source, count] : m_elsewhere) {
    diagnostics.message(
        fmt::format("{} checkpoints of {} do not follow the archive's cursor: the lines are kept, the cursor stays; "
                    "cur-fetch --state {} goes on from it",
                    count, source, m_path));
  }
  if (m_past_appeals > 0) {
    diagnostics.message(
        fmt::format("{} appeals were purged, or are older than what was, they are not taken back", m_past_appeals));
  }
  if (m_past_events > 0) {
    diagnostics.message(
        fmt::format("{} events of appeals that are not there were purged, or are older than what was, they are not "
                    "taken back",
                    m_past_events));
  }
  if (anonymised_lines > 0) {
    diagnostics.message(
        fmt::format("{} lines are older than what was anonymised, or belong to it: they came without names and texts, "
                    "and change nothing that is there",
                    anonymised_lines));
  }
  if (!m_withdrawn.empty()) {
    diagnostics.message(
        fmt::format("events that a person took back came again, and stay so: of {}; `cur-store note --event {}` brings "
                    "one back",
                    names_of({m_withdrawn.begin(), m_withdrawn.end()}), spelling(appeal::EventKind::restored)));
  }
  print_waiting(diagnostics, database);
  if (m_withheld > 0) {
    diagnostics.message(fmt::format(
        "{} checkpoints withheld: a line before them was lost; keep such lines with --rejects FILE", m_withheld));
  }
}

// Of events that came before their appeals, those whose appeals did not come behind them.
void PutNotes::print_waiting(diag::Diagnostics& diagnostics, archive::Database& database) const {
  std::vector<std::string> ids;
  for (const std::string& id : m_waiting) {
    if (!database.find_appeal(id)) ids.push_back(id);
  }
  if (!ids.empty())
    diagnostics.message(fmt::format("events wait, because the archive does not have {}", names_of(std::move(ids))));
}

ExitCode PutNotes::judge(const archive::UpstreamRun& upstream, bool expects_end, diag::Diagnostics& diagnostics) const {
  if (!upstream.has_ended() && (upstream.has_begun() || m_has_checkpoint)) {
    diagnostics.message("the input ended without its end line: something upstream died; what came is kept, run again");
    return ExitCode::try_later;
  }
  if (!expects_end) return ExitCode::ok;
  if (!upstream.has_begun()) {
    diagnostics.message(
        "no begin line came, so nothing was fetched: cur-fetch did not start, or a program behind it failed; what came "
        "is kept. --expect-end is for input from cur-fetch --checkpoints");
    return ExitCode::try_later;
  }
  ExitCode code = ExitCode::ok;
  for (const auto& source : upstream.sources()) code = worst({code, judge_source(upstream, source, diagnostics)});
  return code;
}

}  // namespace cur::store_tool
