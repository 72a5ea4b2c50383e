#include "run/begin_end.hpp"

#include <doctest/doctest.h>

#include "../sample.hpp"

TEST_CASE("begin names the sources, end says how each of them ended") {
  const auto all = fetch_sample::sources(
      "[[source]]\nname = \"a\"\ntype = \"jsonl\"\npath = \"a\"\n"
      "[[source]]\nname = \"b\"\ntype = \"jsonl\"\npath = \"b\"\n");
  const cur::time::Instant at = *cur::time::parse_rfc3339("2026-03-12T09:00:00.5+03:00");
  std::string out;
  cur::fetch::append_begin(all, at, out);
  CHECK(out == "{\"kind\":\"begin\",\"sources\":[\"a\",\"b\"],\"at\":\"2026-03-12T06:00:00Z\"}\n");
  std::vector<cur::fetch::Outcome> outcomes(2);
  outcomes[0].end = cur::fetch::Outcome::End::done;
  outcomes[0].cursor = "bytes:1";
  outcomes[0].counters.out = 3;
  outcomes[0].changed = 1;
  fail(outcomes[1], cur::Fatal(cur::ExitCode::refused, "no \"token\""));
  out.clear();
  cur::fetch::append_end(all, outcomes, at, out);
  CHECK(out == R"({"kind":"end","sources":[{"name":"a","ended":"done","exit":0,"cursor":"bytes:1","new":2,"changed":1,)"
               R"("rejected":0},{"name":"b","ended":"failed","exit":69,"cursor":null,"new":0,"changed":0,"rejected":0,)"
               R"("trouble":"no \"token\""}],"at":"2026-03-12T06:00:00Z"})"
               "\n");
}
