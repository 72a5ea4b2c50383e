#include "input/worklist/find_worklist.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

#include "base/fatal.hpp"
#include "base/strings.hpp"
#include "defaults/defaults.hpp"
#include "input/worklist/headings.hpp"
#include "table/csv.hpp"
#include "table/workbook.hpp"

namespace cur::fetch {

namespace {

constexpr std::size_t k_most_rows_above = 30;

bool is_workbook(appeal::SourceKind kind) { return kind != appeal::SourceKind::csv; }

// The worklist that begins in the first rows of a table.
std::optional<FoundWorklist> find_in(table::Reader& reader, const AnswerMap& map) {
  std::optional<FoundWorklist> best;
  for (std::size_t row = 0; row < k_most_rows_above; ++row) {
    const table::Next next = reader.next();
    if (std::holds_alternative<table::End>(next)) break;
    const auto* headings = std::get_if<table::Row>(&next);
    if (headings == nullptr) continue;
    const std::optional<std::vector<std::string>> lacks = lacking_columns(headings->cells, map);
    if (!lacks || (best && best->lacks.size() <= lacks->size())) continue;
    best = FoundWorklist{.sheet = {}, .rows_above = row, .lacks = *lacks};
  }
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
  std::vector<std::string> lacks;
  std::size_t to_fill_in = 0;
  for (const std::string* name : {&map.appeal, &map.outcome, &map.text, &map.by, &map.until}) {
    if (name->empty()) continue;
    if (!has(*name)) {
      lacks.push_back(*name);
    } else if (name != &map.appeal) {
      ++to_fill_in;
    }
  }
  if (lacks.empty()) return lacks;
  const auto shown = static_cast<std::size_t>(std::count_if(
      map.shown.begin(), map.shown.end(),
      [&](const std::vector<std::string>& names) { return std::any_of(names.begin(), names.end(), has); }));
  const std::size_t identified = shown + (has(map.appeal) ? 1 : 0);
  // A table of messages has texts, and may have answers as well.
  if (has_texts(headings) && to_fill_in < 3 && !has_own_heading(map, has)) return std::nullopt;
  const bool looks_like_one = (to_fill_in >= 2 && identified >= 3) || (to_fill_in >= 1 && identified >= 4) ||
                              identified >= 6 || (to_fill_in >= 3 && identified >= 1 && has(map.outcome));
  return looks_like_one ? std::optional(lacks) : std::nullopt;
}

std::optional<FoundWorklist> find_worklist(appeal::SourceKind kind, const TableFile& file, const AnswerMap& map) {
  std::vector<std::string> sheets{file.sheet};
  if (is_workbook(kind) && file.sheet.empty()) sheets = table::visible_sheets(file.path);
  std::optional<FoundWorklist> best;
  for (const std::string& sheet : sheets) {
    TableFile one = file;
    one.sheet = sheet;
    std::optional<FoundWorklist> found = find_in(*open_table(kind, one), map);
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
  if (!best && is_workbook(kind) && table::has_property(file.path, defaults::k_worklist_mark)) {
    best = FoundWorklist{.sheet = {}, .rows_above = 0, .lacks = {map.appeal, map.outcome, map.text, map.by, map.until}};
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
