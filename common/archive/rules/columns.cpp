#include "archive/rules/columns.hpp"

#include "time/instant.hpp"

namespace cur::archive {

Time read_time(json::Value value) {
  std::string scratch;
  const std::optional<time::Instant> at = time::read_rfc3339(value.text(scratch));
  if (!at) return std::nullopt;
  return at->time_since_epoch().count();
}

void Course::follow(std::string_view event) {
  const bool closed = m_state == "answered" || m_state == "resolved" || m_state == "declined" || m_state == "deleted";
  if (event == "answered" && m_state == "resolved") return;  // the words about what was done already
  if (event == "answered") m_state = "answered";
  if (event == "resolved") m_state = "resolved";
  if (event == "declined") m_state = "declined";
  if (event == "deleted") m_state = "deleted";
  if (event == "reopened") m_state = "reopened";
  if (closed) return;
  if (event == "assigned") m_state = "assigned";
  if (event == "forwarded") m_state = "forwarded";
  if (event == "interim") m_state = "interim";
  if (event == "paused" && m_state != "paused") {
    m_before_pause = m_state;
    m_state = "paused";
  }
  if (event == "resumed" && m_state == "paused") m_state = m_before_pause;
}

Columns& ColumnReader::read(const json::Record& record) {
  m_used = 0;
  m_course = Course();
  m_columns = Columns();
  m_columns.posted_at = read_time(record.member("posted_at"));
  m_columns.registered_at = read_time(record.member("registered_at"));
  m_columns.channel = text(record.member("channel"));
  const json::Value author = record.member("author");
  m_columns.author = text(author.member("id"));
  if (m_columns.author.empty()) m_columns.author = text(author.member("name"));
  const json::Value classify = record.member("classify");
  m_columns.sector = text(classify.member("sector"));
  m_columns.topic = text(classify.member("topic"));
  const json::Value route = record.member("route");
  m_columns.agency = text(route.member("agency"));
  m_columns.municipality = text(route.member("municipality"));
  if (m_columns.municipality.empty()) m_columns.municipality = text(record.at("place.municipality"));
  return m_columns;
}

void ColumnReader::follow(std::string_view event, std::string_view line) {
  m_course.follow(event);
  m_columns.state = m_course.state();
  if (event != "corrected") return;
  const json::Value set = json::Value(line).member("set");
  // A topic is of a sector: "roads.snow" of "roads".
  const std::string topic = set.member("classify.topic").text().value_or("");
  if (!topic.empty()) correct("classify.sector", topic.substr(0, topic.find('.')));
  set.members([&](std::string_view path, json::Value value) { correct(path, value.text().value_or("")); });
}

void ColumnReader::correct(std::string_view path, std::string value) {
  const std::array<std::string_view*, 4> targets = {&m_columns.sector, &m_columns.topic, &m_columns.agency,
                                                    &m_columns.municipality};
  for (std::size_t i = 0; i < k_corrected_paths.size(); ++i) {
    if (path != k_corrected_paths[i]) continue;
    m_corrected[i] = std::move(value);
    *targets[i] = m_corrected[i];
    return;
  }
}

}  // namespace cur::archive
