#include "eval/render_text.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "base/strings.hpp"
#include "base/utf8.hpp"

using namespace cur::classify;

TEST_CASE("the text is at most 100 columns wide and shows hostile names harmless") {
  const std::string long_name(300, 'x');
  const std::string cyrillic = "Очень длинное название темы, которое не помещается в столбец таблицы, и ещё немного";
  const std::vector<RowResult> results{{0, 1, 0.5, true}, {1, 0, 0.9, true}, {2, 2, 1, true}};
  Evaluation evaluation{"labels.topic", 12, 3, measure(results, {long_name, cyrillic, "\x1b[31m\n"}, true, true)};
  const std::string text = render_text({evaluation, evaluation});
  for (std::string_view line : cur::split(text, '\n')) {
    if (line.substr(0, 6) == "labels") continue;
    CHECK(cur::utf8::length(line) <= 100);
    CHECK(line.find('\x1b') == std::string_view::npos);
  }
  CHECK(text.find("among the best 3     1.0000") != std::string::npos);
}
