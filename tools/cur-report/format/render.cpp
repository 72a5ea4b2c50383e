#include "format/render.hpp"

namespace cur::report {

std::string render(const Report& report, std::string_view format) {
  if (format == "csv") return render_csv(report);
  if (format == "json") return render_json(report);
  if (format == "markdown") return render_markdown(report);
  return render_text(report);
}

}  // namespace cur::report
