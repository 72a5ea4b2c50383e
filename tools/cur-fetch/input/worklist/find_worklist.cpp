#include "input/worklist/find_worklist.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/fatal.hpp"
#include "base/strings.hpp"
#include "defaults/defaults.hpp"
#include "input/worklist/answered_rows.hpp"
#include "input/worklist/headings.hpp"
#include "table/csv.hpp"
#include "table/workbook.hpp"

namespace cur::fetch {

namespace {

constexpr std::size_t k_most_rows_above = 30;
constexpr std::size_t k_most_rows_compared = 1000;
constexpr std::array k_to_fill_in = {&AnswerMap::outcome, &AnswerMap::text, &AnswerMap::by, &AnswerMap::until};

bool is_workbook(appeal::SourceKind kind) { return kind != appeal::SourceKind::csv; }

// The columns that people fill in and that these headings lack.
std::vector<std::string> missing_columns(const std::vector<std::string>& headings, const AnswerMap& map) {
  std::vector<std::string> missing;
  for (const std::string* name : {&map.appeal, &map.outcome, &map.text, &map.by, &map.until}) {
    if (!name->empty() && !find_heading(headings, *name)) missing.push_back(*name);
  }
  return missing;
}

// The worklist of a table. Its headings are among the first rows; if people have changed so many that they say nothing,
// the rows below show it, or that cur-report wrote the file (`is_marked`).
std::optional<FoundWorklist> find_in(table::Reader& reader, const AnswerMap& map, bool is_marked) {
  std::optional<FoundWorklist> best;
  std::vector<std::string> missing = missing_columns({}, map);  // of the row that is most like headings
  AnsweredRows rows(map);
  for (std::size_t number = 0; number < (best ? k_most_rows_above : k_most_rows_compared); ++number) {
    const table::Next next = reader.next();
    if (std::holds_alternative<table::End>(next)) break;
    const auto* row = std::get_if<table::Row>(&next);
    if (row == nullptr) continue;
    rows.add(row->cells);
    if (number >= k_most_rows_above) continue;
    if (std::vector<std::string> lacks = missing_columns(row->cells, map); lacks.size() < missing.size())
      missing = std::move(lacks);
    const std::optional<std::vector<std::string>> lacks = lacking_columns(row->cells, map);
    if (!lacks || (best && best->lacks.size() <= lacks->size())) continue;
    best = FoundWorklist{.sheet = {}, .rows_above = number, .lacks = *lacks};
  }
  if (!best && (is_marked || rows.are_of_worklist()))
    best = FoundWorklist{.sheet = {}, .rows_above = 0, .lacks = std::move(missing)};
  return best;
}

// Whether a column seems to hold what people wrote.
bool has_texts(const std::vector<std::string>& headings) {
  static constexpr std::array<std::string_view, 8> k_beginnings = {"текст",     "сообщени", "обращени", "описани",
                                                                   "содержани", "text",     "message",  "description"};
  return std::any_of(headings.begin(), headings.end(), [](const std::string& heading) {
    const std::string key = heading_key(heading);
    return std::any_of(k_beginnings.begin(), k_beginnings.end(),
                       [&](std::string_view beginning) { return key.starts_with(beginning); });
  });
}

// Whether there is a heading that tables of messages do not have: the outcome, when an appeal came, or one of several
// words, as «ответить до».
template <class Has>
bool has_own_heading(const AnswerMap& map, const Has& has) {
  if (has(map.outcome) || std::any_of(map.received.begin(), map.received.end(), has)) return true;
  return std::any_of(map.shown.begin(), map.shown.end(), [&](const std::vector<std::string>& names) {
    return std::any_of(names.begin(), names.end(),
                       [&](const std::string& name) { return name.find(' ') != std::string::npos && has(name); });
  });
}

}  // namespace

std::unique_ptr<table::Reader> open_table(appeal::SourceKind kind, const TableFile& file) {
  if (is_workbook(kind)) return table::open_workbook(file.path, {.sheet = file.sheet, .fills_merged = true});
  return table::open_csv(file.path, {.delimiter = file.delimiter, .encoding = file.encoding});
}

std::optional<std::vector<std::string>> lacking_columns(const std::vector<std::string>& headings,
                                                        const AnswerMap& map) {
  const auto has = [&](const std::string& name) { return find_heading(headings, name).has_value(); };
  std::vector<std::string> lacks = missing_columns(headings, map);
  if (lacks.empty()) return lacks;
  const auto to_fill_in = static_cast<std::size_t>(
      std::count_if(k_to_fill_in.begin(), k_to_fill_in.end(), [&](const auto column) { return has(map.*column); }));
  const auto shown = static_cast<std::size_t>(std::count_if(
      map.shown.begin(), map.shown.end(),
      [&](const std::vector<std::string>& names) { return std::any_of(names.begin(), names.end(), has); }));
  const std::size_t identified = shown + (has(map.appeal) ? 1 : 0);
  if (has(map.appeal) && has(map.outcome) && has(map.text) && !has_texts(headings)) return lacks;
  // A table of messages has texts, and may have answers as well.
  if (has_texts(headings) && to_fill_in < 3 && !has_own_heading(map, has)) return std::nullopt;
  const bool looks_like_one = (to_fill_in >= 2 && identified >= 3) || (to_fill_in >= 1 && identified >= 4) ||
                              identified >= 6 || (to_fill_in >= 3 && identified >= 1 && has(map.outcome));
  return looks_like_one ? std::optional(lacks) : std::nullopt;
}

std::optional<FoundWorklist> find_worklist(appeal::SourceKind kind, const TableFile& file, const AnswerMap& map) {
  std::vector<std::string> sheets{file.sheet};
  if (is_workbook(kind) && file.sheet.empty()) sheets = table::visible_sheets(file.path);
  const bool is_marked = is_workbook(kind) && table::has_property(file.path, defaults::k_worklist_mark);
  std::optional<FoundWorklist> best;
  for (const std::string& sheet : sheets) {
    TableFile one = file;
    one.sheet = sheet;
    std::optional<FoundWorklist> found = find_in(*open_table(kind, one), map, is_marked);
    if (!found) continue;
    if (sheets.size() > 1) found->sheet = sheet;
    if (best && best->lacks.empty() && found->lacks.empty()) {
      throw Fatal(ExitCode::bad_data,
                  fmt::format("{}: two sheets are worklists, '{}' and '{}': remove the one that is not to be read, or "
                              "name the other in sources.toml (sheet = ...)",
                              file.path, best->sheet, sheet));
    }
    if (!best || found->lacks.size() < best->lacks.size()) best = std::move(found);
  }
  return best;
}

void refuse_damaged(const FoundWorklist& found, const std::string& shown) {
  if (found.lacks.empty()) return;
  std::vector<std::string> names;
  for (const std::string& name : found.lacks) names.push_back(fmt::format("«{}»", name));
  throw Fatal(ExitCode::bad_data,
              fmt::format("{}: this looks like a worklist, {} {} {} missing: give {} back its heading, or, if it is a "
                          "table of messages, describe it in sources.toml",
                          shown, names.size() == 1 ? "column" : "columns", join(names, ", "),
                          names.size() == 1 ? "is" : "are", names.size() == 1 ? "it" : "each"));
}

}  // namespace cur::fetch
