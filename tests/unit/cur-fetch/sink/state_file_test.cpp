#include "sink/state_file.hpp"

#include "sample.hpp"

using namespace fetch_sample;
using namespace cur::fetch;

namespace {

std::string fault(const std::string& text) {
  return fatal_of(cur::ExitCode::configuration, [&] { (void)parse_state(text, "S"); });
}

constexpr const char* k_cure = "; put back a copy of it, or move it and the output away to begin anew";

}  // namespace

TEST_CASE("a state reads back as it was written") {
  const State state{"/day \"1\".jsonl", 12'345'678'901, {{"a", "rows:1:00"}, {"Б", "bytes:2:\n"}}};
  const std::string text = format_state(state);
  CHECK(text.ends_with("}\n"));
  const State back = parse_state(text, "S");
  CHECK(back.output == state.output);
  CHECK(back.length == state.length);
  CHECK(back.positions == state.positions);
}

TEST_CASE("what is no whole state is refused, never taken for a beginning") {
  const std::string whole = format_state({"/o", 7, {{"a", "rows:1:00"}}});
  CHECK(fault("") == std::string("S: is empty") + k_cure);
  for (std::size_t length = 1; length < whole.size(); ++length) {
    CAPTURE(length);
    CHECK(fault(whole.substr(0, length)) == std::string("S: is cut off") + k_cure);
  }
  CHECK(fault("{\"kind\":\"state\"\n") == std::string("S: is not a state of cur-fetch") + k_cure);
  CHECK(fault("{\"id\":\"1\"}\n") == std::string("S: is not a state of cur-fetch") + k_cure);
  CHECK(fault("{\"kind\":\"state\",\"version\":2}\n") == "S: was written by a newer cur-fetch; use that one");
  CHECK(fault("{\"kind\":\"state\",\"version\":1,\"output\":\"/o\",\"length\":-1}\n") ==
        std::string("S: lacks its length or its output") + k_cure);
  CHECK(fault("SQLite format 3\n").find("is an archive") != std::string::npos);
}
