#include "commands/options.hpp"

#include "format/render.hpp"

namespace cur::report {

void bind_input(cli::Options& options, cli::CommonOptions& common, std::string& language) {
  common.bind_files(options);
  common.bind_config(options);
  common.bind_now(options);
  common.bind_stream(options);
  options.choice("--lang", {"ru", "en"}, language, "the language of the report (default: the region's)");
}

void bind_format(cli::Options& options, std::string& format) {
  options.choice("--format", format_names(), format, "how to write it (default: text)");
}

void MapOptions::bind(cli::Options& options) {
  options.value("--map", "FILE", file, "the areas of the municipalities (GeoJSON)");
  options.value("--map-key", "KEY", name_key, "the property that names an area (default: the only text, else name)");
}

}  // namespace cur::report
