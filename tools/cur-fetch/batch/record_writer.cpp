#include "batch/record_writer.hpp"

namespace cur::fetch {

void RecordWriter::enter(std::string_view object) {
  if (object == m_object) return;
  if (!m_object.empty()) m_writer.end_object();
  m_object = object;
  if (!m_object.empty()) m_writer.name(m_object).begin_object();
}

json::Writer& RecordWriter::at(std::string_view path) {
  const std::size_t dot = path.find('.');
  enter(dot == std::string_view::npos ? std::string_view() : path.substr(0, dot));
  return m_writer.name(dot == std::string_view::npos ? path : path.substr(dot + 1));
}

void RecordWriter::event(const Event& event) {
  if (!m_has_events) m_writer.key("events").begin_array();
  m_has_events = true;
  m_writer.begin_object();
  auto put = [this](std::string_view key, std::string_view value) {
    if (!value.empty()) m_writer.name(key).string(value);
  };
  put("id", event.id);
  put("event", event.event);
  put("at", event.at);
  put("by", event.by);
  put("text", event.text);
  put("url", event.url);
  if (!event.agency.empty()) {
    m_writer.key("to").begin_object();
    put("agency", event.agency);
    m_writer.end_object();
  }
  put("outcome", event.outcome);
  m_writer.end_object();
}

void RecordWriter::end() {
  enter("");
  if (m_has_events) m_writer.end_array();
  m_writer.end_object();
}

}  // namespace cur::fetch
