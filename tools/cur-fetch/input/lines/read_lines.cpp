#include "input/lines/read_lines.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "cli/line_judge.hpp"
#include "input/record_passer.hpp"
#include "io/chunk_reader.hpp"

namespace cur::fetch {

namespace {

class LinesReader {
 public:
  explicit LinesReader(SourceRun& run)
      : m_run(&run), m_path(std::get<LinesSource>(run.source().details).path), m_passer(run) {}

  void read() {
    if (!m_run->attempt([&] { return resume(); })) return;
    const io::ChunkReader::Limits limits{
        .keep_overlong = m_run->keeps_rejects(), .from_byte = m_run->progress->counted(), .from_line = m_first_line};
    std::optional<std::unique_ptr<io::ChunkReader>> reader =
        m_run->attempt([&] { return std::make_unique<io::ChunkReader>(m_path, limits); });
    if (!reader) return;
    for (io::Chunk chunk; m_run->attempt([&] { return (*reader)->next(chunk); }).value_or(false);) {
      if (!consume_lines(chunk)) break;
    }
    m_run->finish();
  }

 private:
  // Reads the known part of the file again, because only its bytes can show that the file is still the same.
  bool resume() {
    const std::string& position = m_run->position();
    m_run->progress.emplace(Progress::Unit::bytes);
    if (position.empty()) return true;
    if (const auto before = counted_by(position, Progress::Unit::bytes)) skip(*before);
    if (m_run->progress->cursor() == position) return true;
    m_run->progress.emplace(Progress::Unit::bytes);
    m_first_line = 1;
    m_run->mark_reread();
    return true;
  }

  void skip(std::uint64_t bytes) {
    io::ChunkReader reader(m_path, {.keep_overlong = true});
    io::Chunk chunk;
    while (bytes > 0 && reader.next(chunk)) {
      const std::string_view part = chunk.bytes().substr(0, bytes);
      m_run->progress->add(part);
      m_run->progress->count(part.size());
      m_first_line += static_cast<std::uint64_t>(std::count(part.begin(), part.end(), '\n'));
      bytes -= part.size();
    }
  }

  bool consume_lines(const io::Chunk& chunk) {
    std::uint64_t number = chunk.first_line;
    bool more = true;
    for (std::string_view rest = chunk.bytes(); more && !rest.empty(); ++number) {
      const std::size_t newline = rest.find('\n');
      const std::string_view line = rest.substr(0, newline == std::string_view::npos ? newline : newline + 1);
      if (newline == std::string_view::npos && m_run->keeps_position() && !chunk.overlong) {
        m_run->message(fmt::format("{}:{}: the last line has no newline, so it may still grow: left for the next run",
                                   m_run->source().shown, number));
        return false;
      }
      rest.remove_prefix(line.size());
      cli::judge_lines(
          line, number, m_record, [&](const json::Record& good, std::uint64_t) { return more = consume(good, number); },
          [&](const cli::Reject& bad) { return more = m_run->reject(bad); });
      m_run->progress->add(line);
      m_run->progress->count(line.size());
      more = more && m_run->finish_row();
    }
    return more;
  }

  bool consume(const json::Record& record, std::uint64_t number) {
    std::string refusal = RecordPasser::refusal(record);
    if (RecordPasser::lacks_id(record)) refusal = "the record has no id (a text)";
    if (refusal.empty()) return m_passer.emit(record);
    return m_run->reject({number, 1, std::move(refusal), std::string(record.line())});
  }

  SourceRun* m_run;
  std::string m_path;
  std::uint64_t m_first_line = 1;
  RecordPasser m_passer;
  json::Record m_record;
};

}  // namespace

void read_lines(SourceRun& run) { LinesReader(run).read(); }

}  // namespace cur::fetch
