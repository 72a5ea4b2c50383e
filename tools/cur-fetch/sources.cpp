#include "sources.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/fatal.hpp"
#include "network/network_source.hpp"
#include "time/duration.hpp"
#include "time/zone.hpp"

namespace cur::fetch {

namespace {

using appeal::SourceKind;

std::string read_name(config::Section& section) {
  std::string name = section.required_text("name");
  if (name.find(':') != std::string::npos) section.fail("name", "a colon ends the name inside an id; use a dash");
  return name;
}

SourceKind read_kind(config::Section& section) {
  const std::span<const std::string_view> known = appeal::source_kind_spellings();
  return *appeal::read_source_kind(section.choice("type", {known.begin(), known.end()}, ""));
}

std::string read_zone(config::Section& section, const std::string& otherwise) {
  std::string zone = section.text("zone").value_or(otherwise);
  if (const auto found = time::Zone::find(zone); !found) section.fail("zone", found.error().message);
  return zone;
}

void read_network(config::Section& section, const config::Directory& directory, const std::string& zone,
                  Source& source) {
  source.shown = source.name;
  source.zone = read_zone(section, zone);
  source.details = read_network_source(section, directory, source.name, source.type, *time::Zone::find(source.zone));
}

std::chrono::seconds read_settle(config::Section& section) {
  const std::optional<std::string> text = section.text("settle");
  if (!text) return SpoolSource().settle;
  const Result<std::chrono::seconds> length = time::parse_duration(*text);
  if (!length) section.fail("settle", length.error().message);
  return *length;
}

TableMap read_layout(config::Section& section) {
  const std::optional<std::string> layout = section.text("layout");
  if (!layout) return {};
  try {
    return load_layout(*layout);
  } catch (const Fatal& fatal) {
    section.fail("layout", fatal.what());
  }
}

void check_table(const config::Section& section, const TableMap& map) {
  if (map.answers) return;
  if (map.rows.id.empty())
    section.fail("id", "is missing: the column that names a row for ever, or \"row\" for a frozen file");
  const std::vector<ColumnMap>& columns = map.rows.columns;
  if (std::none_of(columns.begin(), columns.end(), [](const ColumnMap& column) { return column.path == "text"; }))
    section.fail("columns", "which column is the text? try `cur-fetch --guess FILE`");
}

// The keys of tables are accepted in every source in files; the other kinds ignore them.
void read_file_source(config::Section& section, const config::Directory& directory, const std::string& zone,
                      Source& source) {
  const SourceKind kind = source.type;
  TableMap map = read_layout(section);
  TableFile file;
  file.path = source.shown = directory.resolve(section.required_text("path"));
  file.delimiter = section.text("delimiter").value_or("");
  file.encoding = section.text("encoding").value_or(file.encoding);
  file.sheet = section.text("sheet").value_or("");
  std::string channel = section.text("channel").value_or("");
  source.zone = read_zone(section, zone);
  const std::chrono::seconds settle = kind == SourceKind::dir ? read_settle(section) : std::chrono::seconds{};
  section.texts("official");  // a key of sources on the network; accepted and ignored here
  read_table_map(section, map);
  if (kind == SourceKind::jsonl) {
    source.details = LinesSource{std::move(file.path)};
  } else if (kind == SourceKind::dir) {
    source.details = SpoolSource{std::move(file.path), std::move(channel), settle};
  } else {
    check_table(section, map);
    source.details = table_details(std::move(file), std::move(channel), std::move(map));
  }
}

// What is wrong with this source alone makes it a BrokenSource. A misspelt key is wrong in the file.
Source read_source(config::Section& section, const config::Directory& directory, const std::string& zone) {
  Source source;
  source.name = source.shown = read_name(section);
  try {
    source.type = read_kind(section);
    source.type <= SourceKind::dir ? read_file_source(section, directory, zone, source)
                                   : read_network(section, directory, zone, source);
  } catch (const config::UnknownKey&) {
    throw;
  } catch (const Fatal& fatal) {
    if (fatal.code() != ExitCode::configuration) throw;
    source.details = BrokenSource{fatal.what()};
    return source;
  }
  section.finish();
  return source;
}

}  // namespace

const NetworkSource* Source::network() const {
  const auto* network = std::get_if<std::shared_ptr<const NetworkSource>>(&details);
  return network == nullptr ? nullptr : network->get();
}

Source::Details table_details(TableFile file, std::string channel, TableMap map) {
  if (map.answers) return AnswerSource{std::move(file), std::move(*map.answers)};
  return TableSource{std::move(file), std::move(channel), std::move(map.rows)};
}

std::vector<Source> load_sources(const config::Node& sources, const config::Directory& directory,
                                 const std::string& zone) {
  config::Section root(sources, "");
  std::vector<Source> out;
  for (config::Section& section : root.sections("source")) {
    Source source = read_source(section, directory, zone);
    if (std::any_of(out.begin(), out.end(), [&](const Source& other) { return other.name == source.name; })) {
      section.fail("name", fmt::format("source \"{}\" stands here twice", source.name));
    }
    out.push_back(std::move(source));
  }
  root.finish();
  return out;
}

void refuse_broken(const std::vector<Source>& sources) {
  for (const Source& source : sources) {
    const auto* broken = std::get_if<BrokenSource>(&source.details);
    if (broken != nullptr) throw Fatal(ExitCode::configuration, broken->trouble);
  }
}

}  // namespace cur::fetch
