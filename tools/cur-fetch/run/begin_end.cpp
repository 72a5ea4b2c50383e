#include "run/begin_end.hpp"

#include "json/writer.hpp"

namespace cur::fetch {

namespace {

std::string format_at(time::Instant at) { return time::format_rfc3339(std::chrono::floor<std::chrono::seconds>(at)); }

void append_source(const Source& source, const Outcome& outcome, json::Writer& writer) {
  const auto count = [&](json::Key key, std::uint64_t value) {
    writer.key(key).integer(static_cast<std::int64_t>(value));
  };
  writer.begin_object().key("name").string(source.name).key("ended").string(name_of(outcome.end));
  count("exit", static_cast<std::uint64_t>(exit_of(outcome)));
  writer.key("cursor");
  outcome.cursor.empty() ? writer.null() : writer.string(outcome.cursor);
  count("new", outcome.counters.out - outcome.changed);
  count("changed", outcome.changed);
  count("rejected", outcome.counters.rejected);
  if (outcome.unattached > 0) count("unattached", outcome.unattached);
  if (!outcome.trouble.empty()) writer.key("trouble").string(outcome.trouble);
  writer.end_object();
}

}  // namespace

void append_begin(const std::vector<Source>& sources, time::Instant at, std::string& out) {
  json::Writer writer(out);
  writer.begin_object().key("kind").string("begin").key("sources").begin_array();
  for (const Source& source : sources) writer.string(source.name);
  writer.end_array().key("at").string(format_at(at)).end_object();
  out += '\n';
}

void append_end(const std::vector<Source>& sources, const std::vector<Outcome>& outcomes, time::Instant at,
                std::string& out) {
  json::Writer writer(out);
  writer.begin_object().key("kind").string("end").key("sources").begin_array();
  for (std::size_t i = 0; i < sources.size(); ++i) append_source(sources[i], outcomes[i], writer);
  writer.end_array().key("at").string(format_at(at)).end_object();
  out += '\n';
}

}  // namespace cur::fetch
