#include "worklist/worklist.hpp"

#include <algorithm>
#include <tuple>

#include "base/strings.hpp"
#include "base/utf8.hpp"

namespace cur::report {

namespace {

std::vector<std::string> header_of(const Phrases& words, const AnswerColumns& answers, bool with_text) {
  std::vector<std::string> header{answers.appeal};
  for (const std::string_view name :
       {words.worklist_received, words.worklist_due, words.worklist_place, words.worklist_topic, words.worklist_text,
        words.worklist_agency, words.worklist_curator, words.worklist_link}) {
    if (with_text || name != words.worklist_text) header.emplace_back(name);
  }
  header.insert(header.end(), {answers.outcome, answers.text, answers.by, answers.until, answers.typed_by});
  return header;
}

SheetCell text_or_empty(const std::string& text) {
  if (text.empty()) return {};
  return text;
}

// Whether a cell of a sheet gives the id back as it is.
bool survives_a_cell(std::string_view id) { return utf8::printable(id) == id && trim(id) == id; }

}  // namespace

bool Worklist::add(const CountedAppeal& appeal, std::string_view url) {
  if (appeal.is_noise || !appeal.is_received || !appeal.course.is_open) return false;
  if (!survives_a_cell(appeal.id)) {
    if (m_unnameable.appeals++ == 0) m_unnameable.first = appeal.id;
    return false;
  }
  m_has_deadlines = m_has_deadlines || appeal.deadlines != DeadlineState::unknown;
  Open open{.id = std::string(appeal.id),
            .place = std::string(appeal.municipality),
            .topic = std::string(appeal.topic.empty() ? appeal.sector : appeal.topic),
            .agency = std::string(appeal.assignee.agency),
            .curator = std::string(appeal.assignee.curator),
            .text = std::string(appeal.text),
            .url = std::string(url),
            .received = {},
            .due = appeal.due};
  if (appeal.received) open.received = appeal.received->at;
  m_open.push_back(std::move(open));
  return true;
}

Sheet Worklist::sheet(const Titles& titles, const Phrases& words, const AnswerColumns& answers, bool with_text) {
  const auto urgency = [](const Open& open) {
    return std::tuple(open.due.value_or(time::k_latest), open.received.value_or(time::k_latest),
                      std::string_view(open.id));
  };
  std::sort(m_open.begin(), m_open.end(),
            [&](const Open& one, const Open& other) { return urgency(one) < urgency(other); });
  Sheet sheet{header_of(words, answers, with_text), {}, 5};
  const auto time_cell = [&](const std::optional<time::Instant>& at) {
    if (!at) return SheetCell();
    // At the ends of the calendar the local time may lie in a year that no date has.
    constexpr time::LocalTime k_first{time::k_earliest.time_since_epoch()};
    constexpr time::LocalTime k_last{time::k_latest.time_since_epoch()};
    return SheetCell(std::clamp(m_zone.to_local(*at), k_first, k_last));
  };
  for (const Open& open : m_open) {
    std::vector<SheetCell> row{text_or_empty(open.id), time_cell(open.received), time_cell(open.due),
                               text_or_empty(open.place), text_or_empty(titles.topic(open.topic))};
    if (with_text) row.push_back(text_or_empty(open.text));
    row.push_back(text_or_empty(titles.agency(open.agency)));
    row.push_back(text_or_empty(open.curator));
    row.push_back(text_or_empty(open.url));
    row.resize(sheet.header.size());
    sheet.rows.push_back(std::move(row));
  }
  return sheet;
}

}  // namespace cur::report
