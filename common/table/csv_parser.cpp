#include "table/csv_parser.hpp"

#include <new>

namespace cur::table {

namespace {

constexpr std::size_t k_block = std::size_t{16} << 10U;  // the default of libcsv, 128 bytes, is slow for long cells

int is_line_feed(unsigned char c) { return c == CSV_LF ? 1 : 0; }

}  // namespace

CsvParser::CsvParser(char delimiter) : m_delimiter(delimiter) { reset(); }

CsvParser::~CsvParser() { csv_free(&m_parser); }

void CsvParser::reset() {
  csv_free(&m_parser);
  csv_init(&m_parser, CSV_STRICT);
  csv_set_delim(&m_parser, static_cast<unsigned char>(m_delimiter));
  csv_set_blk_size(&m_parser, k_block);
  m_cells.clear();
  m_complete = m_misplaced_quote = m_too_many = false;
}

CsvParser::State CsvParser::feed(std::string_view line) {
  if (m_complete) {
    m_cells.clear();
    m_complete = m_misplaced_quote = m_too_many = false;
    csv_set_opts(&m_parser, CSV_STRICT);
  }
  while (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  // A carriage return inside the line is text, but libcsv would end the row there. The callback that prevents it is
  // called for every byte, so it is set only for such lines.
  const bool has_return = line.find('\r') != std::string_view::npos;
  csv_set_term_func(&m_parser, has_return ? is_line_feed : nullptr);
  parse(line);
  parse("\n");
  if (m_complete) return State::complete;
  return m_parser.quoted != 0 ? State::open : State::blank;
}

void CsvParser::parse(std::string_view bytes) {
  const auto on_cell = [](void* bytes_of_cell, std::size_t size, void* self) {
    auto* parser = static_cast<CsvParser*>(self);
    if (parser->m_cells.size() == k_most_cells) {
      parser->m_too_many = true;
    } else {
      parser->m_cells.emplace_back(static_cast<const char*>(bytes_of_cell), size);
    }
  };
  const auto on_row = [](int, void* self) { static_cast<CsvParser*>(self)->m_complete = true; };
  while (!bytes.empty()) {
    const std::size_t done = csv_parse(&m_parser, bytes.data(), bytes.size(), on_cell, on_row, this);
    bytes.remove_prefix(done);
    if (bytes.empty()) return;
    if (csv_error(&m_parser) != CSV_EPARSE) throw std::bad_alloc();
    m_misplaced_quote = true;
    csv_set_opts(&m_parser, 0);  // continue at the same byte, without strict mode until the end of the row
  }
}

}  // namespace cur::table
