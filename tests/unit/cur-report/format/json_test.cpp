#include "format/json.hpp"

#include <doctest/doctest.h>

#include "format/sample_report.hpp"
#include "json/check.hpp"

using namespace cur::report;

TEST_CASE("valid, with rows by column id") {
  const std::string json = render_json(sample::report());
  CHECK_FALSE(cur::json::check_strictly(json));
  CHECK(json.find(R"("as_of":"2026-03-31T12:00:00Z")") != std::string::npos);
  CHECK(json.find(R"({"id":"time_s","title":"Время","unit":"seconds"})") != std::string::npos);
  CHECK(json.find("\n{\"key\":\"b\",\"title\":\"=1+1|<b>\",\"appeals\":5,\"share\":null,\"time_s\":null,"
                  "\"due\":\"2026-03-02\"}]") != std::string::npos);
}
