#include "readers.hpp"

#include <fmt/format.h>

#include "base/fatal.hpp"
#include "cli/line_judge.hpp"
#include "json/writer.hpp"
#include "row_mapper.hpp"
#include "table/reader.hpp"

namespace cur::fetch {

namespace {

constexpr std::size_t k_flush_at = 256U << 10U;

class SourceReader {
 public:
  SourceReader(cli::Run& run, const Source& source, const std::string& fetched_at, cli::Rejects& rejects, Sink& sink)
      : m_run(&run), m_source(&source), m_fetched_at(fetched_at), m_rejects(&rejects), m_sink(&sink) {}

  Outcome read() {
    try {
      m_source->type == SourceType::jsonl ? read_lines() : read_table();
    } catch (const Fatal& fatal) {
      // A wrong configuration, a full disk or a bug ends the run; what is wrong with this one file does not.
      const bool of_the_file = fatal.code() == ExitCode::no_input || fatal.code() == ExitCode::bad_data;
      if (!of_the_file) throw;
      m_outcome.code = fatal.code();
      m_outcome.trouble = fatal.what();
    }
    return std::move(m_outcome);
  }

 private:
  std::unique_ptr<table::Reader> open() {
    if (m_source->type == SourceType::xlsx) return table::open_xlsx(m_source->path, {.sheet = m_source->sheet});
    return table::open_csv(m_source->path, {.delimiter = m_source->delimiter, .encoding = m_source->encoding});
  }

  void read_table() {
    const std::unique_ptr<table::Reader> reader = open();
    std::optional<RowMapper> mapper;
    std::uint64_t number = 0;
    for (bool more = true; more;) {
      table::Next next = reader->next();
      if (std::holds_alternative<table::End>(next)) break;
      if (auto* row = std::get_if<table::Row>(&next)) {
        if (!mapper) {
          mapper.emplace(*m_source, row->cells, m_fetched_at);
        } else {
          more = map(*mapper, *row, ++number);
        }
      } else {
        auto& bad = std::get<table::BadRow>(next);
        if (!mapper) {
          throw Fatal(ExitCode::bad_data, fmt::format("{}:{}:{}: the header cannot be read: {}", m_source->shown,
                                                      bad.line, bad.byte, bad.reason));
        }
        ++m_outcome.counters.in;
        ++number;  // rows keep their numbers, whatever becomes of their neighbours
        more = reject({bad.line, bad.byte, bad.reason, std::move(bad.raw)});
      }
    }
    if (const std::string note = reader->note(); !note.empty()) {
      m_run->diagnostics().message(fmt::format("{}: {}", m_source->shown, note));
    }
  }

  bool map(RowMapper& mapper, table::Row& row, std::uint64_t number) {
    ++m_outcome.counters.in;
    auto warn = [&](std::string_view column, std::string_view problem) {
      m_run->diagnostics().bad_line({m_source->shown, row.line, 1},
                                    fmt::format("column \"{}\": {}; kept in extra", column, problem));
    };
    std::string& line = m_sink->line();
    const std::size_t before = line.size();
    if (const std::optional<Error> error = mapper.map(row.cells, number, warn, line)) {
      return reject({row.line, 1, error->message, row.raw.empty() ? join_cells(row.cells) : std::move(row.raw)});
    }
    if (line.size() - before > json::k_max_line) {
      line.resize(before);
      return reject({row.line, 1, "the record would be longer than 16 MiB", std::move(row.raw)});
    }
    return add_line();
  }

  // A sheet's row has no bytes of its own: its cells as a line of CSV, so that a rejected one can be read back.
  static std::string join_cells(const std::vector<std::string>& cells) {
    std::string out;
    for (const std::string& cell : cells) {
      if (&cell != cells.data()) out += ',';
      out += '"';
      for (char c : cell) out += c == '"' ? std::string("\"\"") : std::string(1, c);
      out += '"';
    }
    return out;
  }

  void read_lines() {
    io::ChunkReader reader(m_source->path, {.keep_overlong = m_rejects->kept()});
    io::Chunk chunk;
    json::Record record;
    bool more = true;
    while (more && reader.next(chunk)) {
      cli::judge_lines(
          chunk, record,
          [&](const json::Record& good, std::uint64_t number) {
            ++m_outcome.counters.in;
            return more = take(good, number);
          },
          [&](const cli::Reject& bad) {
            ++m_outcome.counters.in;
            return more = reject(bad);
          });
    }
  }

  // A record of a file: gets the source's name, an id of this source, and the time of fetching where it has none.
  bool take(const json::Record& record, std::uint64_t number) {
    std::string& line = m_sink->line();
    if (record.kind() != "appeal") {
      line += record.line();
      return add_line();
    }
    const std::optional<std::string> id = record.member("id").text();
    if (!id || id->empty()) {
      return reject({number, 1, "the record has no id (a text)", std::string(record.line())});
    }
    m_current.assign(record.line());
    if (id->find(':') == std::string::npos) set("id", fmt::format("{}:{}", m_source->name, *id));
    if (!record.member("source").exists()) set("source", m_source->name);
    if (!record.member("fetched_at").exists()) set("fetched_at", m_fetched_at);
    line += m_current;
    return add_line();
  }

  void set(std::string_view key, std::string_view text) {
    std::string value, out;
    json::append_string(value, text);
    (void)m_edited.parse_copy(m_current);
    m_edited.splice(key, value, out);
    m_current = std::move(out);
  }

  bool add_line() {
    m_sink->line() += '\n';
    ++m_outcome.counters.out;
    m_outcome.reader_left = !m_sink->added();
    return !m_outcome.reader_left;
  }

  bool reject(const cli::Reject& reject) {
    ++m_outcome.counters.rejected;
    m_rejects->add(m_source->shown, reject);
    m_outcome.stopped = m_run->common().on_error == "stop";
    return !m_outcome.stopped;
  }

  cli::Run* m_run;
  const Source* m_source;
  std::string m_fetched_at;
  cli::Rejects* m_rejects;
  Sink* m_sink;
  Outcome m_outcome;
  std::string m_current;
  json::Record m_edited;
};

}  // namespace

bool Sink::added() { return m_buffer.size() < k_flush_at || flush(); }

bool Sink::flush() {
  const bool here = m_run->out().write(m_buffer) == io::Written::all;
  m_buffer.clear();
  return here;
}

Outcome read_source(cli::Run& run, const Source& source, const std::string& fetched_at, cli::Rejects& rejects,
                    Sink& sink) {
  return SourceReader(run, source, fetched_at, rejects, sink).read();
}

}  // namespace cur::fetch
