#include "table/csv.hpp"

#include <cstring>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "table/csv_parser.hpp"
#include "table/encoding.hpp"
#include "table/guess.hpp"
#include "table/line_window.hpp"

namespace cur::table {

namespace {

constexpr std::size_t k_sample = std::size_t{64} << 10U;

// How far a row may extend while its quote is open. After a rejected row, its lines are read again; once a file has
// caused too many bytes to be read again, the smaller limit applies, so that the time stays linear in the size of the
// file.
struct RowLimit {
  std::uint64_t lines;
  std::size_t bytes;
};
constexpr RowLimit k_row_limit{2000, LineWindow::k_longest};
constexpr RowLimit k_small_row_limit{16, std::size_t{64} << 10U};
// The smaller limit applies from this many bytes read again, plus this multiple of the bytes read so far.
constexpr std::uint64_t k_read_again_bytes = std::uint64_t{64} << 20U;
constexpr std::uint64_t k_read_again_factor = 8;

constexpr std::string_view k_line_too_long = "line longer than 16 MiB";
constexpr std::string_view k_unclosed = "a quote that is opened in this line is not closed where it should be";
constexpr std::string_view k_too_wide = "row of more than 16,384 cells";
constexpr std::string_view k_nul = "a NUL byte in the text";

bool has_text(const std::vector<std::string>& cells) {
  for (const std::string& cell : cells) {
    if (!cell.empty()) return true;
  }
  return false;
}

class CsvReader : public Reader {
 public:
  CsvReader(const std::string& path, const CsvOptions& options) : m_window(path, options.before_wait) {
    choose_encoding(options);
    choose_delimiter(options);
  }

  Next next() override;
  std::string note() const override { return m_note; }

 private:
  struct Attempt {
    std::uint64_t first_line = 0;
    std::uint64_t first_end = 0;  // offset of the second line
    std::optional<BadRow> fault;  // invalid text; the end of the row is still searched
  };

  void choose_encoding(const CsvOptions& options);
  void choose_delimiter(const CsvOptions& options);
  void decide_encoding(Line& line);
  std::optional<Next> read_row();
  CsvParser::State read_line(Line& line, Attempt& attempt);
  Next reject_first_line(const Attempt& attempt);
  Next skip_overlong(const Line& line);
  bool contains_another_row(const Attempt& attempt);
  bool is_within_limit(const Attempt& attempt) const;
  std::string raw() const;

  LineWindow m_window;
  std::unique_ptr<Decoder> m_decoder;
  std::unique_ptr<CsvParser> m_parser;
  char m_delimiter = ';';
  bool m_undecided = false;  // the encoding is "auto", and only ASCII has been read
  std::string m_note;
  std::uint64_t m_line = 0;        // lines read up to the window's position
  std::uint64_t m_read_again = 0;  // bytes that were read more than once
  std::size_t m_width = 0;         // of the header; 0 before it
};

void CsvReader::choose_encoding(const CsvOptions& options) {
  const ByteOrderMark mark = find_byte_order_mark(m_window.sample(4));
  m_window.skip(mark.size);
  const bool automatic = options.encoding == "auto" || options.encoding.empty();
  if (mark.size > 0) {
    m_decoder = std::make_unique<Decoder>(std::string(mark.encoding));
    if (!automatic && Decoder(options.encoding).name() != m_decoder->name()) {
      m_note = fmt::format("read as {}, as its byte order mark says, not as {}", mark.encoding, options.encoding);
    }
  } else if (!automatic) {
    m_decoder = std::make_unique<Decoder>(options.encoding);
  } else {
    m_decoder = std::make_unique<Decoder>("utf-8");
    m_undecided = true;
  }
  m_window.set_line_feed(m_decoder->line_feed());
}

void CsvReader::choose_delimiter(const CsvOptions& options) {
  if (!options.delimiter.empty()) {
    m_delimiter = parse_delimiter(options.delimiter);
  } else {
    // A sample that ends inside a character ends inside a row, and guess_delimiter() ignores an incomplete row.
    const DelimiterGuess guess = guess_delimiter(m_decoder->decode(m_window.sample(k_sample)).utf8);
    m_delimiter = guess.delimiter;
  }
  m_parser = std::make_unique<CsvParser>(m_delimiter);
  m_window.mark();
  Line line;
  if (m_window.next(line) && !line.overlong && named_delimiter(m_decoder->decode(line.bytes).utf8) != 0) {
    m_line = 1;
  } else {
    m_window.go_back(line.offset);
  }
}

// Decides the encoding at the first line that is not ASCII: by this line if it is clear, so that `tail -f` need not
// wait, else by the following 64 KiB too.
void CsvReader::decide_encoding(Line& line) {
  if (is_ascii(line.bytes)) return;
  using enum EncodingGuess::Certainty;
  EncodingGuess guess = guess_encoding(line.bytes);
  if (guess.certainty != full) {
    m_window.go_back(line.offset);
    guess = guess_encoding(m_window.sample(k_sample));
    m_window.next(line);
  }
  m_undecided = false;
  if (guess.encoding == "utf-8") return;
  m_decoder = std::make_unique<Decoder>(std::string(guess.encoding));
  m_note = fmt::format("read as {}, because it is not UTF-8; name the encoding if that is wrong", guess.encoding);
}

Next CsvReader::next() {
  for (;;) {
    if (std::optional<Next> result = read_row()) return std::move(*result);
  }
}

// Reads one row. Returns nothing for a blank one.
std::optional<Next> CsvReader::read_row() {
  m_window.mark();
  Attempt attempt;
  attempt.first_line = m_line + 1;
  const std::uint64_t start = m_window.position();
  CsvParser::State state = CsvParser::State::open;
  while (state == CsvParser::State::open) {
    const bool first = m_line < attempt.first_line;
    Line line;
    if (!m_window.next(line)) {
      if (first) return End{};
      return reject_first_line(attempt);
    }
    if (line.overlong) return first ? skip_overlong(line) : reject_first_line(attempt);
    state = read_line(line, attempt);
    if (first) attempt.first_end = m_window.position();
    if (state == CsvParser::State::open && !is_within_limit(attempt)) return reject_first_line(attempt);
  }
  if (state == CsvParser::State::complete && contains_another_row(attempt)) return reject_first_line(attempt);
  if (m_parser->has_too_many_cells() && !attempt.fault) {
    attempt.fault = BadRow{attempt.first_line, 1, std::string(k_too_wide), {}};
  }
  if (attempt.fault) {
    attempt.fault->raw = raw();
    return std::move(*attempt.fault);
  }
  if (state == CsvParser::State::blank || !has_text(m_parser->cells())) return std::nullopt;
  if (m_width == 0) m_width = m_parser->cells().size();
  return Row{std::move(m_parser->cells()), attempt.first_line, start, raw()};
}

CsvParser::State CsvReader::read_line(Line& line, Attempt& attempt) {
  ++m_line;
  if (m_undecided) decide_encoding(line);
  const Decoder::Text text = m_decoder->decode(line.bytes);
  const auto fault = [&](std::size_t at, std::string reason) {
    if (!attempt.fault) attempt.fault = BadRow{m_line, at + 1, std::move(reason), {}};
  };
  if (text.first_invalid < line.bytes.size()) fault(text.first_invalid, fmt::format("not valid {}", m_decoder->name()));
  if (const std::size_t nul = text.utf8.find('\0'); nul != std::string_view::npos) {
    fault(nul * m_decoder->line_feed().size(), std::string(k_nul));
  }
  return m_parser->feed(text.utf8);
}

bool CsvReader::is_within_limit(const Attempt& attempt) const {
  const std::uint64_t allowed = k_read_again_bytes + k_read_again_factor * m_window.position();
  const RowLimit limit = m_read_again > allowed ? k_small_row_limit : k_row_limit;
  return m_line - attempt.first_line + 1 < limit.lines && m_window.since_mark().size() <= limit.bytes;
}

// Whether a row of several lines contains other rows. An unclosed quote extends to the next quote in the file, and all
// rows between become one cell. The signs: the row has a misplaced quote or the wrong number of cells, and one of its
// later lines alone is a correct row as wide as the header.
bool CsvReader::contains_another_row(const Attempt& attempt) {
  const bool suspicious = m_parser->has_misplaced_quote() || (m_width > 0 && m_parser->cells().size() != m_width);
  if (m_line == attempt.first_line || m_width < 2 || !suspicious) return false;
  const std::uint64_t end = m_window.position();
  CsvParser alone(m_delimiter);
  bool found = false;
  m_window.go_back(attempt.first_end);
  for (Line line; !found && m_window.position() < end && m_window.next(line);) {
    const CsvParser::State state = alone.feed(m_decoder->decode(line.bytes).utf8);
    found = state == CsvParser::State::complete && !alone.has_misplaced_quote() && alone.cells().size() == m_width;
    if (state == CsvParser::State::open) alone.reset();
  }
  m_window.go_back(end);
  return found;
}

// Rejects the first line of the row; the next row starts in the line after it.
Next CsvReader::reject_first_line(const Attempt& attempt) {
  m_read_again += m_window.position() - attempt.first_end;
  m_window.go_back(attempt.first_end);
  m_line = attempt.first_line;
  m_parser->reset();
  return BadRow{attempt.first_line, 1, std::string(k_unclosed), raw()};
}

Next CsvReader::skip_overlong(const Line& line) {
  ++m_line;
  BadRow bad{m_line, LineWindow::k_longest + 1, std::string(k_line_too_long), std::string(line.bytes)};
  m_window.skip_line();
  return bad;
}

std::string CsvReader::raw() const {
  std::string_view bytes = m_window.since_mark();
  const std::string& line_feed = m_decoder->line_feed();
  if (bytes.ends_with(line_feed)) bytes.remove_suffix(line_feed.size());
  return std::string(bytes);
}

}  // namespace

std::unique_ptr<Reader> open_csv(const std::string& path, const CsvOptions& options) {
  return std::make_unique<CsvReader>(path, options);
}

}  // namespace cur::table
