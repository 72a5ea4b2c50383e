#include "worklist/sheet_xlsx.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>

#include <fmt/format.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/fatal.hpp"
#include "base/file.hpp"
#include "base/utf8.hpp"
#include "defaults/defaults.hpp"

namespace cur::report {

namespace {

constexpr std::size_t k_most_rows = 1'048'575;  // of a sheet, without the header
constexpr std::size_t k_most_units = 32'767;    // of a cell, in UTF-16

// A name in the folder of temporary files, gone with the object.
class TemporaryName {
 public:
  TemporaryName() : m_path((std::filesystem::temp_directory_path() / "cur-report-XXXXXX").string()) {
    const int file = ::mkstemp(m_path.data());
    if (file < 0) throw Fatal(ExitCode::io, fmt::format("cannot write {}: {}", m_path, std::strerror(errno)));
    ::close(file);
  }
  ~TemporaryName() { ::unlink(m_path.c_str()); }
  TemporaryName(const TemporaryName&) = delete;
  TemporaryName& operator=(const TemporaryName&) = delete;
  const std::string& path() const { return m_path; }

 private:
  std::string m_path;
};

// What XML can hold and a cell takes: lines stay, other control characters become spaces, bad bytes U+FFFD; what is
// longer ends in an ellipsis. The library checks neither.
std::string cell_text(std::string_view text) {
  const bool valid = utf8::find_invalid(text) == text.size();
  const std::string repaired = valid ? std::string() : utf8::printable(text);
  const std::string_view good = valid ? text : std::string_view(repaired);
  std::string out;
  std::size_t units = 0,
              last = 0;  // `last`: where there is still room for the ellipsis
  for (std::size_t at = 0; at < good.size();) {
    char32_t c = utf8::next(good, at);
    if ((c < 0x20 && c != U'\n' && c != U'\t') || c == 0x7f) c = U' ';
    if (c == 0xFFFE || c == 0xFFFF) c = 0xFFFD;
    units += c > 0xFFFF ? 2 : 1;
    if (units > k_most_units) {
      out.resize(last);
      utf8::append(out, U'…');
      return out;
    }
    utf8::append(out, c);
    if (units < k_most_units) last = out.size();
  }
  return out;
}

lxw_datetime datetime(time::LocalTime at) {
  const time::Date day = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(std::chrono::floor<std::chrono::seconds>(at - day));
  return {.year = int{date.year()},
          .month = static_cast<int>(unsigned{date.month()}),
          .day = static_cast<int>(unsigned{date.day()}),
          .hour = static_cast<int>(clock.hours().count()),
          .min = static_cast<int>(clock.minutes().count()),
          .sec = 0};
}

// In characters: wide enough for the longest cell, within reason; room to write for those to fill in.
double width_of(const Sheet& sheet, std::size_t column) {
  std::size_t longest = utf8::length(sheet.header[column]) + 4;  // the arrow of the filter
  for (const std::vector<SheetCell>& row : sheet.rows) {
    if (const auto* text = std::get_if<std::string>(&row[column]))
      longest = std::max(longest, text->size() / 2);  // Russian letters have two bytes
    if (std::holds_alternative<time::LocalTime>(row[column])) longest = std::max<std::size_t>(longest, 16);
  }
  const bool is_answer = column + sheet.to_fill_in == sheet.header.size() + 1;
  return static_cast<double>(std::clamp<std::size_t>(longest, is_answer ? 50 : 14, 60));
}

class Workbook {
 public:
  explicit Workbook(const std::string& path) : m_book(workbook_new(path.c_str())) {
    if (m_book == nullptr) throw std::bad_alloc();
    m_sheet = workbook_add_worksheet(m_book, "Обращения");
    m_head = format();
    format_set_bold(m_head);
    m_time = format();
    format_set_num_format(m_time, "dd.mm.yyyy hh:mm");
    m_text = format();
    format_set_text_wrap(m_text);
    m_day = format();
    format_set_num_format(m_day, "dd.mm.yyyy");
  }
  ~Workbook() {
    if (m_book != nullptr) (void)workbook_close(m_book);
  }
  Workbook(const Workbook&) = delete;
  Workbook& operator=(const Workbook&) = delete;

  void set_created(time::Instant created) {
    lxw_doc_properties properties{};
    properties.created =
        static_cast<time_t>(std::chrono::floor<std::chrono::seconds>(created).time_since_epoch().count());
    check(workbook_set_properties(m_book, &properties));
    // Known even if nothing is left of the headings.
    check(workbook_set_custom_property_boolean(m_book, defaults::k_worklist_mark, 1));
  }

  void fill(const Sheet& sheet, std::span<const std::string> outcome_words) {
    lay_out(sheet, outcome_words);
    for (std::size_t column = 0; column < sheet.header.size(); ++column) {
      put(0, column, sheet.header[column], m_head);
    }
    for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
      for (std::size_t column = 0; column < sheet.rows[row].size(); ++column) {
        const SheetCell& cell = sheet.rows[row][column];
        if (const auto* text = std::get_if<std::string>(&cell)) put(row + 1, column, *text, m_text);
        if (const auto* at = std::get_if<time::LocalTime>(&cell)) put(row + 1, column, *at);
      }
    }
  }

  void close() { check(workbook_close(std::exchange(m_book, nullptr))); }

 private:
  lxw_format* format() {
    lxw_format* made = workbook_add_format(m_book);
    format_set_align(made, LXW_ALIGN_VERTICAL_TOP);
    return made;
  }

  static void check(lxw_error error) {
    if (error != LXW_NO_ERROR) {
      throw Fatal(ExitCode::io, fmt::format("cannot write the workbook: {}", lxw_strerror(error)));
    }
  }

  void put(std::size_t row, std::size_t column, const std::string& text, lxw_format* with) {
    check(worksheet_write_string(m_sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column),
                                 cell_text(text).c_str(), with));
  }

  void put(std::size_t row, std::size_t column, time::LocalTime at) {
    lxw_datetime value = datetime(at);
    if (value.year < 1900 || value.year > 9999) return;  // no spreadsheet has such days
    check(
        worksheet_write_datetime(m_sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column), &value, m_time));
  }

  // Widths, a header that stays and filters, and the known outcomes to choose from; other words stay possible.
  void lay_out(const Sheet& sheet, std::span<const std::string> outcome_words) {
    const auto columns = static_cast<lxw_col_t>(sheet.header.size());
    const auto rows = static_cast<lxw_row_t>(std::max<std::size_t>(sheet.rows.size(), 1));
    const auto outcome = static_cast<lxw_col_t>(sheet.header.size() - sheet.to_fill_in);
    for (lxw_col_t column = 0; column < columns; ++column) {  // each once: ranges that overlap break the file
      lxw_format* const with = column == outcome + 1 ? m_text : column == outcome + 3 ? m_day : nullptr;
      check(worksheet_set_column(m_sheet, column, column, width_of(sheet, column), with));
    }
    worksheet_freeze_panes(m_sheet, 1, 1);
    check(worksheet_autofilter(m_sheet, 0, 0, rows, columns - 1));
    std::vector<std::string> words(outcome_words.begin(), outcome_words.end());
    std::vector<char*> list;
    for (std::string& word : words) list.push_back(word.data());
    list.push_back(nullptr);
    lxw_data_validation choice{};
    choice.validate = LXW_VALIDATION_TYPE_LIST;
    choice.value_list = list.data();
    choice.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;
    check(worksheet_data_validation_range(m_sheet, 1, outcome, rows, outcome, &choice));
  }

  lxw_workbook* m_book;
  lxw_worksheet* m_sheet = nullptr;
  lxw_format *m_head = nullptr, *m_time = nullptr, *m_text = nullptr, *m_day = nullptr;
};

}  // namespace

std::string render_sheet_xlsx(const Sheet& sheet, std::span<const std::string> outcome_words, time::Instant created) {
  if (sheet.rows.size() > k_most_rows) {
    throw Fatal(ExitCode::usage,
                fmt::format("{} appeals are open, and a sheet has room for {}; take --format csv, or fewer of them",
                            sheet.rows.size(), k_most_rows));
  }
  const TemporaryName file;
  Workbook book(file.path());
  book.set_created(created);
  book.fill(sheet, outcome_words);
  book.close();
  return read_whole_file(file.path(), ExitCode::io);
}

}  // namespace cur::report
