#include "network/web/web_date.hpp"

#include <string>

#include <doctest/doctest.h>

using namespace cur;
using namespace cur::fetch;

namespace {

const time::Instant k_now = time::parse_rfc3339("2026-03-02T12:00:00+03:00").operator*();

std::string date(std::string_view text) {
  const auto at = read_web_date(text, *time::Zone::find("Europe/Moscow"), k_now);
  return at ? time::format_rfc3339(*at) : "none";
}

}  // namespace

TEST_CASE("dates of the web") {
  CHECK(date("Mon, 02 Mar 2026 09:30:15 +0300") == "2026-03-02T06:30:15Z");
  CHECK(date("2 Mar 26 09:30 GMT") == "2026-03-02T09:30:00Z");
  CHECK(date("Mon, 02 Mar 2026 09:30:15") == "2026-03-02T06:30:15Z");
  CHECK(date("Mon, 02 Mar 2026 09:30:15 MSK") == "2026-03-02T06:30:15Z");
  CHECK(date("Fri, Jul 05 2019 10:00:00 EST") == "2019-07-05T15:00:00Z");
  CHECK(date("2 марта 2026 г., 09:30") == "2026-03-02T06:30:00Z");
  CHECK(date("12 мая 2026") == "2026-05-11T21:00:00Z");
  CHECK(date("2026-03-02T09:30:15.5+03:00") == "2026-03-02T06:30:15.500Z");
  CHECK(date("2026-03-02T09:30Z") == "2026-03-02T09:30:00Z");
  CHECK(date("2026-03-02T09:30+3") == "2026-03-02T06:30:00Z");
  CHECK(date("2026-03-02T09:30:15") == "2026-03-02T06:30:15Z");
  CHECK(date("2026-03") == "2026-02-28T21:00:00Z");
  CHECK(date("02.03.2026 9:30") == "2026-03-02T06:30:00Z");
  CHECK(date("5 minutes ago") == "2026-03-02T08:55:00Z");
  CHECK(date("2 часа назад") == "2026-03-02T07:00:00Z");
  CHECK(date("час назад") == "2026-03-02T08:00:00Z");
  CHECK(date("Вчера, 14:30") == "2026-03-01T11:30:00Z");
  CHECK(date("сегодня в 10:15") == "2026-03-02T07:15:00Z");
  CHECK(date("Yesterday") == "2026-02-28T21:00:00Z");
  CHECK(date("99999 weeks ago") != "none");
  for (const char* none : {"", "скоро", "31 Feb 2026 10:00:00 GMT", "назад", "1", "+0300", "Mon,", "2026-13-01T10:00Z",
                           "99 99 9999", "2 Mar 2026x", "в 10:15", "2026-03-02T99:30Z"}) {
    CHECK_MESSAGE(date(none) == "none", none);
  }
}
