#include "format/csv.hpp"

#include <doctest/doctest.h>

#include "format/sample_report.hpp"

using namespace cur::report;

TEST_CASE("RFC 4180, values for machines, no formulas") {
  CHECK(render_csv(sample::report()) ==
        "key,title,appeals,share,time_s,due\r\n"
        "a,\"Ямы, \"\"выбоины\"\"\\x1b[31m\",1234,0.5000,4800,2026-03-31T12:00:00Z\r\n"
        "b,'=1+1|<b>,5,,,2026-03-02\r\n");
}

TEST_CASE("a row of texts is made safe as well") {
  std::string out;
  append_csv_row(out, std::vector<std::string>{"a", "", "-1", "b,c"});
  CHECK(out == "a,,'-1,\"b,c\"\r\n");
}
