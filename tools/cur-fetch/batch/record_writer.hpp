#pragma once

#include <string>
#include <string_view>

#include "json/writer.hpp"

namespace cur::fetch {

// Writes one appeal, with fields given by path: fields of one object (place.…) must follow each other, `extra` comes
// after all of them and events last. cur-record(5) says what the fields are.
class RecordShape {
 public:
  explicit RecordShape(std::string& out) : m_writer(out) { m_writer.begin_object(); }

  void text(std::string_view path, std::string_view value) { at(path).string(value); }
  void number(std::string_view path, double value) { at(path).number(value); }
  void boolean(std::string_view path, bool value) { at(path).boolean(value); }
  void extra(std::string_view column, std::string_view value) {
    enter("extra");
    m_writer.name(column).string(value);
  }

  struct Event {
    std::string_view id, event, at, by, text, url, agency, outcome;  // empty: not written
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
