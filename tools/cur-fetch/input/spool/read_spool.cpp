#include <algorithm>

#include <fmt/format.h>

#include "base/strings.hpp"
#include "cli/line_judge.hpp"
#include "input/record_passer.hpp"
#include "input/spool/read_spool.hpp"
#include "input/spool/spool_files.hpp"
#include "json/check.hpp"
#include "batch/record_writer.hpp"
#include "time/zone.hpp"

namespace cur::fetch {

namespace {

// A spool: files that are put there once and stay as they are. The position is the name of the last one taken.
class SpoolReader {
 public:
  explicit SpoolReader(SourceRun& run) : m_run(&run), m_passer(run) {
    if (const auto now = time::read_rfc3339(run.fetched_at())) m_settled = *now - run.source().settle;
  }

  void read() {
    const std::string& folder = m_run->source().path;
    const std::optional<std::vector<std::string>> names = m_run->attempt([&] { return spool_files(folder); });
    if (!names) return;
    const auto first = std::upper_bound(names->begin(), names->end(), m_run->position());
    for (auto name = first; name != names->end(); ++name) {
      const Result<std::optional<SpoolFile>> file = read_spool_file(folder + "/" + *name);
      const bool young = file && *file && (*file)->written > m_settled;
      if (young) m_run->say(fmt::format("{}/{}: may still be written to: left for the next run", folder, *name));
      if (young || !take(*name, file)) break;
    }
    m_run->finish();
  }

 private:
  bool take(const std::string& name, const Result<std::optional<SpoolFile>>& file) {
    m_name = name;
    m_count = 0;
    if (!file) return reject(1, 1, file.error().message, "") && next(name);
    if (!*file) return true;
    const SpoolFile& found = **file;
    const bool more = name.ends_with(".txt") ? take_text(found) : take_json(found.bytes, name.ends_with(".jsonl"));
    return more && next(name);
  }

  // The file is behind us.
  bool next(const std::string& name) {
    m_run->left_at = name;
    return m_run->row_done();
  }

  bool reject(std::uint64_t line, std::uint64_t byte, std::string_view why, std::string_view raw) {
    return m_run->reject({line, byte, fmt::format("{}: {}", m_name, why), std::string(raw)});
  }

  bool take_text(const SpoolFile& file) {
    std::string_view text = file.bytes;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (trim(text).empty()) return m_run->leave_out();
    const Source& source = m_run->source();
    RecordShape shape(m_run->buffer());
    shape.text("id", fmt::format("{}:{}", source.name, m_name));
    shape.text("source", source.name);
    if (!source.channel.empty()) shape.text("channel", source.channel);
    const Result<time::Zone> zone = time::Zone::find(source.zone);
    shape.text("posted_at", time::format_rfc3339(std::chrono::floor<std::chrono::seconds>(file.written), *zone));
    shape.text("fetched_at", m_run->fetched_at());
    shape.text("text", trim(text));
    shape.end();
    return m_run->pass();
  }

  // Bad ones first: they may end a page, and that must not stand inside this file.
  bool take_json(const std::string& bytes, bool lines) {
    const std::string padded = (lines ? bytes : one_a_line(bytes)) + std::string(json::k_padding, ' ');
    const std::string_view whole = std::string_view(padded).substr(0, padded.size() - json::k_padding);
    bool more = true;
    cli::judge_lines(
        whole, 1, m_record, [](const json::Record&, std::uint64_t) { return true; },
        [&](const cli::Reject& bad) { return more = reject(bad.line, bad.byte, bad.reason, bad.raw); });
    if (!more) return false;
    cli::judge_lines(
        whole, 1, m_record,
        [&](const json::Record& good, std::uint64_t) {
          ++m_count;
          return more = m_passer.pass(good, m_count == 1 ? m_name : fmt::format("{}/{}", m_name, m_count));
        },
        [](const cli::Reject&) { return true; });
    return more;
  }

  // One object, or a list of them, however it is laid out. Newlines stand between the values of JSON only.
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
  RecordPasser m_passer;
  time::Instant m_settled{};  // written later: too young
  std::string m_name;
  std::uint64_t m_count = 0;
  json::Record m_record;
};

}  // namespace

void read_spool(SourceRun& run) { SpoolReader(run).read(); }

}  // namespace cur::fetch
