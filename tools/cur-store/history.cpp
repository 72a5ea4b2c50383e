#include "history.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "appeal/reader.hpp"
#include "base/strings.hpp"
#include "base/utf8.hpp"
#include "time/duration.hpp"

namespace cur::store_tool {

namespace {

std::string text_of(json::Value value) { return value.text().value_or(""); }

class History {
 public:
  explicit History(const time::Zone* zone) : m_zone(zone) {}

  std::string operator()(const json::Record& appeal) {
    const json::Value author = appeal.member("author");
    std::string who = text_of(author.member("name"));
    if (who.empty()) who = text_of(author.member("id"));
    m_appeal = &m_reader.read(appeal);
    m_out += utf8::printable(text_of(appeal.member("id"))) + '\n';
    const std::string posted = text_of(appeal.member("posted_at"));
    const std::string registered = text_of(appeal.member("registered_at"));
    const std::string seen = text_of(appeal.member("seen_at"));
    const std::string& since = !posted.empty() ? posted : !registered.empty() ? registered : seen;
    const std::string_view what = !posted.empty() || since.empty() ? "posted"
                                  : !registered.empty()            ? "registered"
                                                                   : "seen";
    entry(since, what, who, text_of(appeal.member("channel")));
    words(text_of(appeal.member("title")));
    words(text_of(appeal.member("text")));
    appeal.member("events").elements([this](json::Value event) { add(event); });
    return std::move(m_out);
  }

 private:
  void add(json::Value event) {
    std::string details;
    const auto detail = [&](std::string_view name, const std::string& value) {
      if (!value.empty()) details += fmt::format("{}{} {}", details.empty() ? "" : ", ", name, value);
    };
    detail("to", text_of(event.at("to.agency")));
    detail("curator", text_of(event.at("to.curator")));
    detail("of", text_of(event.member("of")));
    detail("typed by", text_of(event.member("typed_by")));
    detail("outcome", text_of(event.member("outcome")));
    const std::string until = text_of(event.member("until"));
    if (!until.empty()) detail("until", shown(until));
    std::string path;
    event.member("set").members([&](std::string_view raw_path, json::Value value) {
      path.clear();
      json::unescape(raw_path, path);
      detail(fmt::format("{} =", path), value.text().value_or(std::string(value.raw())));
    });
    const std::string id = text_of(event.member("id"));
    if (m_reader.withdrawals().contain(id.empty() ? appeal::derived_id(m_appeal->id, event) : id))
      details += fmt::format("{}taken back", details.empty() ? "" : ", ");
    entry(text_of(event.member("at")), text_of(event.member("event")), text_of(event.member("by")), details);
    words(text_of(event.member("text")));
    words(text_of(event.member("url")));
  }

  // One line: when, how long after the one before, what, who, details.
  void entry(const std::string& at, std::string_view what, std::string_view who, std::string_view details) {
    const std::optional<time::Instant> instant = time::read_rfc3339(at);
    std::string after;
    if (instant && m_first) {
      after = fmt::format("+{}", length(*instant - *m_last));
      if (m_last != m_first) after += fmt::format(" ({})", length(*instant - *m_first));
    }
    std::string line = fmt::format("{}  {:<10}", shown(at), utf8::printable(what));
    if (!who.empty()) line += fmt::format("  {}", utf8::printable(who));
    if (!details.empty()) line += fmt::format("  [{}]", utf8::printable(details));
    if (!after.empty()) line += fmt::format("  {}", after);
    line.erase(line.find_last_not_of(' ') + 1);
    m_out += line + '\n';
    if (!instant) return;
    if (!m_first) m_first = instant;
    m_last = instant;
  }

  void words(const std::string& text) {
    for (const std::string_view line : split(text, '\n')) {
      if (!trim(line).empty()) m_out += fmt::format("    {}\n", utf8::printable(line));
    }
  }

  std::string shown(const std::string& at) const {
    const Result<time::Stamp> stamp = time::parse_stamp(at);
    if (!stamp) return at.empty() ? "no time" : utf8::printable(at);
    const time::Offset offset = m_zone == nullptr ? stamp->offset : m_zone->offset(stamp->at);
    std::string text = time::format_rfc3339(std::chrono::floor<std::chrono::seconds>(stamp->at), offset);
    text[10] = ' ';
    return text;
  }

  static std::string length(std::chrono::milliseconds passed) {
    return time::format_duration(std::chrono::floor<std::chrono::seconds>(passed), time::DurationWords::english);
  }

  const time::Zone* m_zone;
  appeal::Reader m_reader{time::k_latest};
  const appeal::Appeal* m_appeal = nullptr;
  std::string m_out;
  std::optional<time::Instant> m_first, m_last;
};

}  // namespace

std::string history_text(const json::Record& appeal, const time::Zone* zone) { return History(zone)(appeal); }

}  // namespace cur::store_tool
