#include "format/render.hpp"

#include <array>

#include "format/csv.hpp"
#include "format/json.hpp"
#include "format/markdown.hpp"
#include "format/text.hpp"

namespace cur::report {

namespace {

struct Format {
  std::string_view name;
  std::string (*render)(const Report&);
};

constexpr std::array<Format, 4> k_formats = {
    {{"text", render_text}, {"csv", render_csv}, {"json", render_json}, {"markdown", render_markdown}}};

}  // namespace

std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const Format& format : k_formats) names.emplace_back(format.name);
  return names;
}

std::string render(const Report& report, std::string_view format_name) {
  for (const Format& format : k_formats) {
    if (format.name == format_name) return format.render(report);
  }
  return k_formats.front().render(report);
}

}  // namespace cur::report
