#include "format/render.hpp"
#include "json/writer.hpp"
#include "time/local.hpp"

namespace cur::report {

namespace {

std::string_view name(Kind kind) {
  switch (kind) {
    case Kind::key:
      return "key";
    case Kind::text:
      return "text";
    case Kind::count:
      return "count";
    case Kind::percent:
      return "share";
    case Kind::duration:
      return "seconds";
    case Kind::rate:
      return "per_1000";
    case Kind::time:
      return "time";
  }
  return "text";
}

void write(json::Writer& writer, const Cell& cell, Kind kind) {
  if (const auto* text = std::get_if<std::string>(&cell)) {
    writer.string(*text);
  } else if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
    writer.integer(*whole);
  } else if (const auto* real = std::get_if<double>(&cell)) {
    writer.number(*real, kind == Kind::percent ? 4 : 3);
  } else {
    writer.null();
  }
}

void append_strings(std::string& out, const std::vector<std::string>& texts) {
  json::Writer writer(out);
  writer.begin_array();
  for (const std::string& text : texts) writer.string(text);
  writer.end_array();
}

void append_day(std::string& out, std::string_view key, const std::optional<time::Date>& day) {
  out += ",\n\"";
  out += key;
  out += "\":";
  if (day) json::append_string(out, time::format_date(*day));
  if (!day) out += "null";
}

void append_table(std::string& out, const Table& table) {
  json::Writer head(out);
  head.begin_object().key("id").string(table.id).key("title").string(table.title).key("columns").begin_array();
  for (const Column& column : table.columns) {
    head.begin_object().key("id").string(column.id).key("title").string(column.title);
    head.key("unit").string(name(column.kind)).end_object();
  }
  head.end_array();
  out += ",\n\"rows\":[";
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    out += row == 0 ? "\n" : ",\n";
    json::Writer writer(out);
    writer.begin_object();
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      writer.name(table.columns[i].id);
      write(writer, table.rows[row][i], table.columns[i].kind);
    }
    writer.end_object();
  }
  out += "],\n\"notes\":";
  append_strings(out, table.notes);
  out += '}';
}

}  // namespace

std::string render_json(const Report& report) {
  std::string out = "{\"report\":";
  json::append_string(out, report.id);
  out += ",\n\"title\":";
  json::append_string(out, report.title);
  out += ",\n\"as_of\":";
  json::append_string(out, report.as_of);
  append_day(out, "first_day", report.first_day);
  append_day(out, "last_day", report.last_day);
  out += ",\n\"lacks\":";
  append_strings(out, report.lacks);
  out += ",\n\"tables\":[";
  for (std::size_t i = 0; i < report.tables.size(); ++i) {
    out += i == 0 ? "\n" : ",\n";
    append_table(out, report.tables[i]);
  }
  return out + "]}\n";
}

}  // namespace cur::report
