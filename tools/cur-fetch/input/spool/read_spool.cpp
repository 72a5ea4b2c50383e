#include "input/spool/read_spool.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/strings.hpp"
#include "batch/record_writer.hpp"
#include "cli/line_judge.hpp"
#include "input/record_passer.hpp"
#include "input/spool/spool_files.hpp"
#include "json/check.hpp"
#include "json/value.hpp"
#include "time/zone.hpp"

namespace cur::fetch {

namespace {

// Reads a spool, whose files never change. The position is the name of the last file read.
class SpoolReader {
 public:
  explicit SpoolReader(SourceRun& run)
      : m_run(&run), m_spool(&std::get<SpoolSource>(run.source().details)), m_passer(run) {
    if (const auto now = time::read_rfc3339(run.fetched_at())) m_settled = *now - m_spool->settle;
  }

  void read() {
    const std::string& folder = m_spool->path;
    const std::optional<std::vector<std::string>> names = m_run->attempt([&] { return spool_files(folder); });
    if (!names) return;
    const auto first = std::upper_bound(names->begin(), names->end(), m_run->position());
    for (auto name = first; name != names->end(); ++name) {
      const Result<std::optional<SpoolFile>> file = read_spool_file(folder + "/" + *name);
      const bool young = file && *file && (*file)->written > m_settled;
      if (young) m_run->message(fmt::format("{}/{}: may still be written to: left for the next run", folder, *name));
      if (young || !consume(*name, file)) break;
    }
    m_run->finish();
  }

 private:
  bool consume(const std::string& name, const Result<std::optional<SpoolFile>>& file) {
    m_name = name;
    m_count = 0;
    if (!file) return reject(1, 1, file.error().message, "") && next(name);
    if (!*file) return true;
    const SpoolFile& found = **file;
    const bool more =
        name.ends_with(".txt") ? consume_text(found) : consume_json(found.bytes, name.ends_with(".jsonl"));
    return more && next(name);
  }

  // Ends a file.
  bool next(const std::string& name) {
    m_run->reader_cursor = name;
    return m_run->finish_row();
  }

  bool reject(std::uint64_t line, std::uint64_t byte, std::string_view why, std::string_view raw) {
    return m_run->reject({line, byte, fmt::format("{}: {}", m_name, why), std::string(raw)});
  }

  bool consume_text(const SpoolFile& file) {
    std::string_view text = file.bytes;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (trim(text).empty()) return m_run->skip();
    const Source& source = m_run->source();
    RecordWriter record(m_run->buffer());
    record.text("id", fmt::format("{}:{}", source.name, m_name));
    record.text("source", source.name);
    if (!m_spool->channel.empty()) record.text("channel", m_spool->channel);
    const Result<time::Zone> zone = time::Zone::find(source.zone);
    record.text("posted_at", time::format_rfc3339(std::chrono::floor<std::chrono::seconds>(file.written), *zone));
    record.text("fetched_at", m_run->fetched_at());
    record.text("text", trim(text));
    record.end();
    return m_run->emit();
  }

  // Rejects bad records first, because a reject can end a batch, and a batch must not end inside a file.
  bool consume_json(const std::string& bytes, bool lines) {
    const std::string padded = (lines ? bytes : one_a_line(bytes)) + std::string(json::k_padding, ' ');
    const std::string_view whole = std::string_view(padded).substr(0, padded.size() - json::k_padding);
    bool more = true;
    cli::judge_lines(
        whole, 1, m_record,
        [&](const json::Record& good, std::uint64_t line) {
          const std::string refusal = RecordPasser::refusal(good);
          return refusal.empty() || (more = reject(line, 1, refusal, good.line()));
        },
        [&](const cli::Reject& bad) { return more = reject(bad.line, bad.byte, bad.reason, bad.raw); });
    if (!more) return false;
    cli::judge_lines(
        whole, 1, m_record,
        [&](const json::Record& good, std::uint64_t) {
          ++m_count;
          if (!RecordPasser::refusal(good).empty()) return true;
          return more = m_passer.emit(good, m_count == 1 ? m_name : fmt::format("{}/{}", m_name, m_count));
        },
        [](const cli::Reject&) { return true; });
    return more;
  }

  // An object, or the objects of a list, one on a line. Newlines in JSON are only between values.
  static std::string one_a_line(std::string bytes) {
    for (char& c : bytes) {
      if (c == '\n' || c == '\r') c = ' ';
    }
    std::string_view whole = bytes;
    if (whole.starts_with("\xEF\xBB\xBF")) whole.remove_prefix(3);
    whole = trim(whole);
    if (!whole.starts_with('[') || json::check_strictly(whole)) return std::string(whole);
    std::string out;
    json::Value(whole).elements([&](json::Value one) { out += std::string(one.raw()) + '\n'; });
    return out;
  }

  SourceRun* m_run;
  const SpoolSource* m_spool;
  RecordPasser m_passer;
  time::Instant m_settled{};  // files changed after this time are left for the next run
  std::string m_name;
  std::uint64_t m_count = 0;
  json::Record m_record;
};

}  // namespace

void read_spool(SourceRun& run) { SpoolReader(run).read(); }

}  // namespace cur::fetch
