#pragma once

#include <string>
#include <string_view>

#include "json/writer.hpp"

namespace cur::fetch {

// Writes one appeal whose fields are given by path. The order matters: fields of one object ("place.…") one after the
// other, then `extra`, then events, then end().
class RecordWriter {
 public:
  // Appends to `out`, which outlives the writer.
  explicit RecordWriter(std::string& out) : m_writer(out) { m_writer.begin_object(); }

  void text(std::string_view path, std::string_view value) { at(path).string(value); }
  void number(std::string_view path, double value) { at(path).number(value); }
  void boolean(std::string_view path, bool value) { at(path).boolean(value); }
  void extra(std::string_view column, std::string_view value) {
    enter("extra");
    m_writer.name(column).string(value);
  }

  // Empty members are not written.
  struct Event {
    std::string_view id, event, at, by, text, url, agency, outcome;
  };
  void begin_events() { enter(""); }
  void event(const Event& event);
  void end();

 private:
  json::Writer& at(std::string_view path);
  void enter(std::string_view object);  // empty: the record itself

  json::Writer m_writer;
  std::string m_object;  // the nested object that is open
  bool m_has_events = false;
};

}  // namespace cur::fetch
