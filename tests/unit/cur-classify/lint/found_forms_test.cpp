#include "lint/found_forms.hpp"

#include <string>

#include <doctest/doctest.h>

#include "config/document.hpp"

using cur::classify::FoundForms;
using cur::classify::LintFinding;

TEST_CASE("the forms that short words, and those with typing errors, are found in") {
  const cur::config::Node topics = cur::config::parse_toml(
      "[[sector]]\nid = \"a\"\nwords = [\"экскаватор\"]\n"
      "[[topic]]\nid = \"a.x\"\nwords = [\"смог\", \"смог*\", \"смог над\", \"сугробы\", \"яма\"]\n",
      "t.toml");
  FoundForms forms;
  forms.add("Смогу, не смогли: смог! Смогу <br> смогу");
  forms.add("Яма. Экскиваторы, сугробов");
  std::string out;
  for (const LintFinding& found : forms.finish(topics, "")) {
    out += std::to_string(found.origin.line) + ": " + found.what + "\n";
  }
  CHECK(out ==
        "3: «экскаватор»: is found in экскиваторы 1\n"
        "6: «смог»: is found in смогу 3, смог 1\n");
  CHECK(forms.finish(topics, "other.toml").empty());
}
