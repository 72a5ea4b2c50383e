#include "commands/settings.hpp"

namespace cur::report {

void Settings::bind_lines(cli::Options& options) {
  common.bind_files(options);
  common.bind_config(options);
  common.bind_now(options);
  common.bind_stream(options);
  options.choice("--lang", {"ru", "en"}, language, "the language of the report (default: the region's)");
}

void Settings::bind_format(cli::Options& options) {
  options.choice("--format", {"text", "csv", "json", "markdown"}, format, "how to write it (default: text)");
}

void Settings::bind_top(cli::Options& options) {
  options.value("--top", "N", top, "the first N rows of each table, or columns of the heat map; 0: all");
}

void Settings::bind_personal(cli::Options& options) {
  options.flag("--personal", personal, "with authors and texts of the overdue appeals");
}

void Settings::bind_map(cli::Options& options) {
  options.value("--map", "FILE", map, "the areas of the municipalities (GeoJSON)");
  options.value("--map-key", "KEY", map_key, "the property that names an area (default: the only text, else name)");
}

void Settings::bind_worklist(cli::Options& options) {
  bind_lines(options);
  options.choice("--format", {"csv", "xlsx"}, sheet_format, "how to write it (default: csv)");
  options.value("--output", "FILE", output, "write it to FILE, whole or not at all (default: stdout)");
  options.flag("--personal", personal, "with the texts of the appeals");
}

}  // namespace cur::report
