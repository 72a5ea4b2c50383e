#include "format/markdown.hpp"

#include <doctest/doctest.h>

#include "format/sample_report.hpp"

using namespace cur::report;

TEST_CASE("nothing from outside is markup") {
  const std::string text = render_markdown(sample::report());
  CHECK(text.find("| =1+1\\|&lt;b> | 5 | — | — | 02.03.2026 |\n") != std::string::npos);
  CHECK(text.find("| :-- | --: | --: | --: | :-- |\n") != std::string::npos);
}
