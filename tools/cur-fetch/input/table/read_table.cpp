#include "input/table/read_table.hpp"

#include <fmt/format.h>

#include "defaults/defaults.hpp"
#include "input/table/row_mapper.hpp"
#include "input/worklist/answer_mapper.hpp"
#include "input/worklist/contradictions.hpp"
#include "input/worklist/find_worklist.hpp"
#include "json/check.hpp"

namespace cur::fetch {

namespace {

// The cells of a row of a sheet as a line of CSV, so that a rejected row can be read back.
std::string join_cells(const std::vector<std::string>& cells) {
  std::string out;
  for (const std::string& cell : cells) {
    if (&cell != cells.data()) out += ',';
    out += '"';
    for (char c : cell) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    out += '"';
  }
  return out;
}

class TableReader {
 public:
  explicit TableReader(SourceRun& run) : m_run(&run) {}

  void read() {
    if (!start() || !resume()) return;
    if (m_header && !m_run->attempt([&] { return make_mapper(); })) return;
    for (std::optional<table::Next> next = read_row(); next; next = read_row()) {
      if (!consume(*next)) break;
    }
    if (const std::string note = m_reader->note(); !note.empty()) {
      m_run->message(fmt::format("{}: {}", m_run->source().shown, note));
    }
    m_run->finish();
  }

 private:
  // Opens the file and reads its header.
  bool start() {
    m_header.reset();
    m_run->progress.emplace(Progress::Unit::rows);
    if (!m_run->attempt([&] { return open(); })) return false;
    std::optional<table::Next> next = read_row();
    for (std::size_t above = 0; next && above < m_rows_above; ++above) {
      digest(*next, *m_run->progress);
      next = read_row();
    }
    if (!next) return m_run->outcome.end == Outcome::End::done;
    if (const auto* bad = std::get_if<table::BadRow>(&*next)) {
      m_run->fail(Fatal(ExitCode::bad_data, fmt::format("{}:{}:{}: the header cannot be read: {}",
                                                        m_run->source().shown, bad->line, bad->byte, bad->reason)));
      return false;
    }
    digest(*next, *m_run->progress);
    m_header = std::move(std::get<table::Row>(*next).cells);
    return true;
  }

  bool open() {
    const Source& source = m_run->source();
    const auto* rows = std::get_if<TableSource>(&source.details);
    m_file = rows != nullptr ? rows->file : std::get<AnswerSource>(source.details).file;
    m_rows_above = 0;
    if (rows == nullptr) {
      const AnswerMap& map = std::get<AnswerSource>(source.details).map;
      if (const std::optional<FoundWorklist> found = find_worklist(source.type, m_file, map)) {
        if (!found->sheet.empty()) m_file.sheet = found->sheet;
        m_rows_above = found->rows_above;
      }
    }
    m_reader = open_table(source.type, m_file);
    return true;
  }

  // Reads the known rows again, because only their cells can show that the file is still the same.
  bool resume() {
    const std::string& position = m_run->position();
    if (position.empty()) return true;
    const std::optional<std::uint64_t> before = counted_by(position, Progress::Unit::rows);
    while (before && m_run->progress->counted() < *before) {
      const std::optional<table::Next> next = read_row();
      if (!next) break;
      count(*next, *m_run->progress);
    }
    if (m_run->outcome.end != Outcome::End::done) return false;
    if (m_run->progress->cursor() == position) return true;
    m_run->mark_reread();
    return start();
  }

  // Returns nothing at the end, or if the file cannot be read further.
  std::optional<table::Next> read_row() {
    std::optional<table::Next> next = m_run->attempt([&] { return m_reader->next(); });
    if (next && std::holds_alternative<table::End>(*next)) next.reset();
    return next;
  }

  static void digest(const table::Next& next, Progress& progress) {
    if (const auto* bad = std::get_if<table::BadRow>(&next)) progress.add(bad->raw);
    const auto* row = std::get_if<table::Row>(&next);
    if (row == nullptr) return;
    // With its closing zero, so that ("ab", "c") and ("a", "bc") differ; and an end, so that rows do.
    for (const std::string& cell : row->cells) progress.add({cell.c_str(), cell.size() + 1});
    progress.add("\n");
  }

  // Every row has a number, bad ones too.
  static void count(const table::Next& next, Progress& progress) {
    digest(next, progress);
    progress.count(1);
  }

  bool make_mapper() {
    const Source& source = m_run->source();
    if (std::holds_alternative<AnswerSource>(source.details)) {
      make_answer_mapper();
    } else {
      m_rows.emplace(source, *m_header, m_run->fetched_at());
    }
    return true;
  }

  // Looks through the whole sheet first, because a row may contradict a later one.
  void make_answer_mapper() {
    const Source& source = m_run->source();
    m_agencies = config::Agencies(m_run->directory().load("routes.toml", defaults::routes_toml()));
    m_answers.emplace(source, *m_header, m_run->fetched_at(), m_agencies);
    for (const std::string& column : m_answers->missing())
      m_run->message(fmt::format("{}: there is no column \"{}\", so nothing is read of it", source.shown, column));
    (void)m_run->attempt([&] {
      const std::unique_ptr<table::Reader> reader = open_table(source.type, m_file);
      m_contradictions = find_contradictions(*reader, m_rows_above + 1, *m_answers);
      return true;
    });
  }

  bool consume(table::Next& next) {
    Progress behind =
        *m_run->progress;  // counted now, because mapping changes the cells; assigned later, because a batch may end
    count(next, behind);   // before this row
    bool more = true;
    if (auto* row = std::get_if<table::Row>(&next)) {
      more = m_answers ? map_answer(*row) : map_row(*row, behind.counted());
    } else {
      auto& bad = std::get<table::BadRow>(next);
      more = m_run->reject({bad.line, bad.byte, bad.reason, std::move(bad.raw)});
    }
    *m_run->progress = behind;
    return more && m_run->finish_row();
  }

  bool map_row(table::Row& row, std::uint64_t number) {
    auto warn = [&](std::string_view column, std::string_view problem) {
      m_run->warn(row.line, fmt::format("column \"{}\": {}; kept in extra", column, problem));
    };
    std::string& out = m_run->buffer();
    const std::size_t before = out.size();
    if (const std::optional<Error> error = m_rows->map(row.cells, number, warn, out)) return reject(row, *error);
    return pass(row, before);
  }

  bool map_answer(table::Row& row) {
    const auto notice = [&](std::string_view column, std::string_view what) {
      m_run->warn(row.line, fmt::format("column \"{}\": {}", column, what));
    };
    const Result<std::optional<Answer>> answer = m_answers->read(row.cells, notice);
    if (!answer) return reject(row, answer.error());
    if (!*answer) return m_run->skip();
    if (const auto lines = m_contradictions.find((*answer)->appeal); lines != m_contradictions.end())
      return reject(row, {contradiction_text((*answer)->appeal, lines->second)});
    const std::size_t before = m_run->buffer().size();
    (*answer)->write(m_run->buffer());
    return pass(row, before);
  }

  bool pass(table::Row& row, std::size_t before) {
    if (m_run->buffer().size() - before <= json::k_max_line) return m_run->emit();
    m_run->buffer().resize(before);
    return m_run->reject({row.line, 1, "the record would be longer than 16 MiB", std::move(row.raw)});
  }

  bool reject(table::Row& row, const Error& error) {
    return m_run->reject({row.line, 1, error.message, row.raw.empty() ? join_cells(row.cells) : std::move(row.raw)});
  }

  SourceRun* m_run;
  TableFile m_file;
  std::size_t m_rows_above = 0;  // rows above the header
  std::unique_ptr<table::Reader> m_reader;
  std::optional<std::vector<std::string>> m_header;
  std::optional<RowMapper> m_rows;
  config::Agencies m_agencies;
  std::optional<AnswerMapper> m_answers;
  Contradictions m_contradictions;
};

}  // namespace

void read_table(SourceRun& run) { TableReader(run).read(); }

}  // namespace cur::fetch
