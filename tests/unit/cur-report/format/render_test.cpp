#include "format/render.hpp"

#include <doctest/doctest.h>

#include "format/csv.hpp"
#include "format/json.hpp"
#include "format/markdown.hpp"
#include "format/sample_report.hpp"
#include "format/text.hpp"

using namespace cur::report;

TEST_CASE("every format can be chosen by its name, text by default") {
  const Report report = sample::report();
  CHECK(format_names() == std::vector<std::string>{"text", "csv", "json", "markdown"});
  CHECK(render(report, "text") == render_text(report));
  CHECK(render(report, "csv") == render_csv(report));
  CHECK(render(report, "json") == render_json(report));
  CHECK(render(report, "markdown") == render_markdown(report));
}
