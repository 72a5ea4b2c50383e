#include "input/record_passer.hpp"

#include <fmt/format.h>

#include "json/writer.hpp"

namespace cur::fetch {

bool RecordPasser::lacks_id(const json::Record& record) {
  return record.kind() == "appeal" && record.member("id").text().value_or("").empty();
}

bool RecordPasser::pass(const json::Record& record, const std::string& otherwise) {
  const std::string_view kind = record.kind();
  // Positions of another run, in a file that it wrote: not ours to give to the archive.
  if (m_run->paged() && (kind == "checkpoint" || kind == "end")) return m_run->leave_out();
  if (kind != "appeal") {
    m_run->buffer() += record.line();
    return m_run->pass();
  }
  const std::string given = record.member("id").text().value_or("");
  const std::string& id = given.empty() ? otherwise : given;
  const Source& source = m_run->source();
  m_current.assign(record.line());
  if (given.empty() || id.find(':') == std::string::npos) set("id", fmt::format("{}:{}", source.name, id));
  if (!record.member("source").exists()) set("source", source.name);
  if (source.type == SourceType::dir && !source.channel.empty() && !record.member("channel").exists())
    set("channel", source.channel);
  if (!record.member("fetched_at").exists()) set("fetched_at", m_run->fetched_at());
  m_run->buffer() += m_current;
  return m_run->pass();
}

void RecordPasser::set(std::string_view key, std::string_view text) {
  std::string value, out;
  json::append_string(value, text);
  (void)m_edited.parse_copy(m_current);
  m_edited.splice(key, value, out);
  m_current = std::move(out);
}

}  // namespace cur::fetch
