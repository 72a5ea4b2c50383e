#include "input/worklist/contradictions.hpp"

#include "sample.hpp"
#include "table/csv.hpp"

using namespace fetch_sample;
using namespace cur::fetch;

TEST_CASE("rows of one appeal that say different things contradict each other") {
  const TempFile file(".csv",
                      "Title;;;;\nid;итог;ответ;исполнитель;срок\na:1;решено;;;\na:2;решено;т;;\na:1;отказано;;;\n"
                      "a:2;решено;т;;\na:3;решено;;;\na:3;;;;\na:4;нечто;;;\na:4;решено;;;\n");
  Source source;
  source.details = table_details({}, {}, load_layout("worklist"));
  const cur::config::Agencies agencies;
  const AnswerMapper mapper(source, {"id", "итог", "ответ", "исполнитель", "срок"}, "2026-03-12T09:00:00Z", agencies);
  const auto reader = cur::table::open_csv(file.path(), {.delimiter = ";"});
  const Contradictions found = find_contradictions(*reader, 2, mapper);
  REQUIRE(found.size() == 2);
  CHECK(found.count("a:4") == 1);  // one of its rows cannot be read
  CHECK(found.begin()->first == "a:1");
  CHECK(contradiction_text("a:1", found.begin()->second) ==
        "the rows 3, 5 say different things of a:1: none is taken; leave the right one");
}
