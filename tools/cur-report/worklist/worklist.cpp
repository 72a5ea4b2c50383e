#include "worklist/worklist.hpp"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "format/render.hpp"
#include "time/local.hpp"

namespace cur::report {

namespace {

std::vector<std::string> header_of(Language language, bool with_text) {
  std::vector<std::string> header =
      language == Language::english
          ? std::vector<std::string>{"id", "received", "answer by", "place", "topic", "agency", "link"}
          : std::vector<std::string>{"id", "поступило", "ответить до", "место", "тема", "ведомство", "ссылка"};
  if (with_text) header.insert(header.begin() + 5, language == Language::english ? "text" : "текст");
  // The same in every language: cur-fetch finds what was filled in by these.
  header.insert(header.end(), {"итог", "ответ", "исполнитель", "срок"});
  return header;
}

SheetCell text_cell(const std::string& text) {
  if (text.empty()) return {};
  return text;
}

// Without seconds: nobody works by them.
std::string to_minute(time::LocalTime at) {
  const time::Date day = std::chrono::floor<std::chrono::days>(at);
  const auto minutes = std::chrono::floor<std::chrono::minutes>(at - day).count();
  return fmt::format("{} {:02}:{:02}", time::format_date(day), minutes / 60, minutes % 60);
}

}  // namespace

const std::vector<std::string>& worklist_outcomes() {
  static const std::vector<std::string> k_outcomes{"решено",   "разъяснено", "дан ответ",      "промежуточный ответ",
                                                   "отказано", "продлено",   "переадресовано", "на контроле"};
  return k_outcomes;
}

bool Worklist::add(Appeal& appeal, std::string_view url) {
  const std::optional<Moment>& received = appeal.registered ? appeal.registered : appeal.posted;
  const std::optional<Moment>& came = appeal.posted ? appeal.posted : appeal.registered;
  if (appeal.noise || (m_as_of && came && came->at > *m_as_of)) return false;
  if (!follow(appeal.events, m_as_of).open) return false;
  m_has_deadlines = m_has_deadlines || appeal.deadlines != DeadlineState::unknown;
  Open open{.id = std::string(appeal.id),
            .place = std::string(appeal.municipality),
            .topic = std::string(appeal.topic.empty() ? appeal.sector : appeal.topic),
            .agency = std::string(appeal.agency),
            .text = std::string(appeal.text),
            .url = std::string(url),
            .received = {},
            .due = appeal.due};
  if (received) open.received = received->at;
  m_open.push_back(std::move(open));
  return true;
}

Sheet Worklist::sheet(const Titles& titles, Language language, bool with_text) {
  const auto urgency = [](const Open& open) {
    return std::tuple(open.due.value_or(time::k_latest), open.received.value_or(time::k_latest),
                      std::string_view(open.id));
  };
  std::sort(m_open.begin(), m_open.end(),
            [&](const Open& one, const Open& other) { return urgency(one) < urgency(other); });
  Sheet sheet{header_of(language, with_text), {}, 4};
  const auto time_cell = [&](const std::optional<Instant>& at) {
    return at ? SheetCell(m_zone.to_local(*at)) : SheetCell();
  };
  for (const Open& open : m_open) {
    std::vector<SheetCell> row{text_cell(open.id), time_cell(open.received), time_cell(open.due), text_cell(open.place),
                               text_cell(titles.topic(open.topic))};
    if (with_text) row.push_back(text_cell(open.text));
    row.push_back(text_cell(titles.agency(open.agency)));
    row.push_back(text_cell(open.url));
    row.resize(sheet.header.size());
    sheet.rows.push_back(std::move(row));
  }
  return sheet;
}

std::string render_sheet_csv(const Sheet& sheet) {
  Table table;
  for (const std::string& name : sheet.header) table.columns.push_back({name, name, Kind::text});
  for (const std::vector<SheetCell>& cells : sheet.rows) {
    std::vector<Cell>& row = table.rows.emplace_back();
    for (const SheetCell& cell : cells) {
      row.emplace_back();
      if (const auto* text = std::get_if<std::string>(&cell)) row.back() = *text;
      if (const auto* at = std::get_if<time::LocalTime>(&cell)) row.back() = to_minute(*at);
    }
  }
  Report report;
  report.tables.push_back(std::move(table));
  return render_csv(report);
}

}  // namespace cur::report
