#include "input/record_passer.hpp"

#include <fmt/format.h>

#include "appeal/vocabulary.hpp"
#include "json/writer.hpp"

namespace cur::fetch {

bool RecordPasser::lacks_id(const json::Record& record) {
  return record.kind() == "appeal" && record.member("id").text().value_or("").empty();
}

std::string RecordPasser::refusal(const json::Record& record) {
  std::string found;
  const auto look = [&](json::Value event) {
    const std::string word = event.member("event").text().value_or("");
    const appeal::EventKind kind = appeal::read_event_kind(word);
    if (appeal::origin(kind) == appeal::EventOrigin::hand && found.empty()) found = word;
  };
  if (record.kind() == "event") look(record.value());
  if (record.kind() == "appeal") record.member("events").elements(look);
  if (found.empty()) return {};
  return fmt::format("an event \"{}\", which only a person reports: cur-store note records it", found);
}

bool RecordPasser::emit(const json::Record& record, const std::string& otherwise) {
  const std::string_view kind = record.kind();
  // A checkpoint in a file is a position of the run that wrote it; the archive must not take it for one of this run.
  if (m_run->keeps_position() && (kind == "checkpoint" || kind == "end")) return m_run->skip();
  if (kind != "appeal") {
    m_run->buffer() += record.line();
    return m_run->emit();
  }
  const std::string given = record.member("id").text().value_or("");
  const std::string& id = given.empty() ? otherwise : given;
  const Source& source = m_run->source();
  m_current.assign(record.line());
  if (given.empty() || id.find(':') == std::string::npos) set("id", fmt::format("{}:{}", source.name, id));
  if (!record.member("source").exists()) set("source", source.name);
  if (const auto* spool = std::get_if<SpoolSource>(&source.details);
      spool != nullptr && !spool->channel.empty() && !record.member("channel").exists())
    set("channel", spool->channel);
  if (!record.member("fetched_at").exists()) set("fetched_at", m_run->fetched_at());
  m_run->buffer() += m_current;
  return m_run->emit();
}

void RecordPasser::set(std::string_view key, std::string_view text) {
  std::string value, out;
  json::append_string(value, text);
  (void)m_edited.parse_copy(m_current);
  m_edited.splice(key, value, out);
  m_current = std::move(out);
}

}  // namespace cur::fetch
