#include "format/html.hpp"

#include <doctest/doctest.h>

#include "format/sample_report.hpp"

using namespace cur::report;

TEST_CASE("html escapes what could be markup, and shows control characters") {
  CHECK(escape_html("<a href=\"x\">&'</a>") == "&lt;a href=&quot;x&quot;&gt;&amp;&#39;&lt;/a&gt;");
  CHECK(escape_html("a\x1b") == "a\\x1b");
}

TEST_CASE("keys are left out, numbers and unknown values are marked") {
  const std::string html = html_table(sample::report().tables.front(), ValueFormat(phrases("ru").notation, " "));
  CHECK(html.find("ключ") == std::string::npos);
  CHECK(html.find("<td class=\"n\">1 234</td>") != std::string::npos);
  CHECK(html.find("<td class=\"n empty\">—</td>") != std::string::npos);
  CHECK(html.find("<td>31.03.2026 12:00</td>") != std::string::npos);
}
