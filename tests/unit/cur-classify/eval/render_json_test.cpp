#include "eval/render_json.hpp"

#include <string>

#include <doctest/doctest.h>

using namespace cur::classify;

TEST_CASE("JSON holds everything, names whole") {
  const std::string cyrillic = "Очень длинное \"название\" темы, которое не помещается в столбец";
  Evaluation evaluation{"a against b", 0, 0, measure({{0, 1, 0, false}}, {cyrillic, ""}, false, false)};
  const std::string json = render_json({evaluation});
  CHECK(json.find("которое не помещается в столбец") != std::string::npos);
  CHECK(json.find("\"surest\":[]") != std::string::npos);
  CHECK(json.find("calibration_error") == std::string::npos);
}
