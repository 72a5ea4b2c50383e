#include "format/render.hpp"
#include "json/writer.hpp"
#include "time/local.hpp"

namespace cur::report {

namespace {

std::string_view unit(CellKind kind) {
  switch (kind) {
    case CellKind::key:
      return "key";
    case CellKind::text:
      return "text";
    case CellKind::count:
      return "count";
    case CellKind::share:
      return "share";
    case CellKind::duration:
      return "seconds";
    case CellKind::rate:
      return "per_1000";
    case CellKind::time:
      return "time";
  }
  return "text";
}

struct CellWriter {
  json::Writer& writer;
  const time::Zone& zone;
  void operator()(std::monostate) const { writer.null(); }
  void operator()(const std::string& text) const { writer.string(text); }
  void operator()(Count count) const { writer.integer(static_cast<std::int64_t>(count.value)); }
  void operator()(Share share) const { writer.number(share.value, 4); }
  void operator()(Rate rate) const { writer.number(rate.value, 3); }
  void operator()(std::chrono::seconds length) const { writer.integer(length.count()); }
  void operator()(time::Date date) const { writer.string(time::format_date(date)); }
  void operator()(time::Instant at) const { writer.string(time::format_rfc3339(at, zone)); }
};

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

void append_json_table(std::string& out, const Table& table, const time::Zone& zone) {
  json::Writer head(out);
  head.begin_object().key("id").string(table.id).key("title").string(table.title).key("columns").begin_array();
  for (const Column& column : table.columns) {
    head.begin_object().key("id").string(column.id).key("title").string(column.title);
    head.key("unit").string(unit(column.kind)).end_object();
  }
  head.end_array();
  out += ",\n\"rows\":[";
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    out += row == 0 ? "\n" : ",\n";
    json::Writer writer(out);
    writer.begin_object();
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      writer.name(table.columns[i].id);
      std::visit(CellWriter{writer, zone}, table.rows[row][i]);
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
  json::append_string(out, time::format_rfc3339(report.as_of, report.zone));
  append_day(out, "first_day", report.first_day);
  append_day(out, "last_day", report.last_day);
  out += ",\n\"lacks\":";
  append_strings(out, report.missing_inputs);
  out += ",\n\"tables\":[";
  for (std::size_t i = 0; i < report.tables.size(); ++i) {
    out += i == 0 ? "\n" : ",\n";
    append_json_table(out, report.tables[i], report.zone);
  }
  return out + "]}\n";
}

}  // namespace cur::report
