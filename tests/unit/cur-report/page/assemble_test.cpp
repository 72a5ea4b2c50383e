#include "page/assemble.hpp"

#include <doctest/doctest.h>

using namespace cur::report;

TEST_CASE("the policy names scripts and style by their hash") {
  const PageFiles files{
      "{{lang}} {{title}} {{script_src}} {{style_src}} {{style}} {{body}} {{data}} {{charts}} {{script}}", "", "abc",
      ""};
  const std::string page = assemble_page(files, "ru", "<t>", "{{data}}", "{}");
  CHECK(page ==
        "ru &lt;t&gt; 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' "
        "'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=' "
        "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='  {{data}} {}  abc");
}
