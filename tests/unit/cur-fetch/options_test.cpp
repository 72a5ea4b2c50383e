#include "options.hpp"

#include "sample.hpp"

using namespace fetch_sample;
using namespace cur::fetch;

namespace {

std::string fault(const std::vector<std::string>& arguments) {
  return fatal_of(cur::ExitCode::usage, [&] {
    FetchOptions fetch;
    cur::cli::Options options;
    fetch.bind(options);
    options.parse(arguments);
    fetch.check();
  });
}

}  // namespace

TEST_CASE("options that make sense together") {
  CHECK(fault({}).empty());
  CHECK(fault({"--checkpoints"}).empty());
  CHECK(fault({"--checkpoints", "--state", "a.db", "--page", "1"}).empty());
  CHECK(fault({"--state", "S", "--output", "O"}).empty());
}

TEST_CASE("options that do not are refused, with the cure") {
  CHECK(fault({"--state", "a.db"}).find("cur-fetch --checkpoints --state a.db | cur-store put a.db") !=
        std::string::npos);
  CHECK(fault({"--output", "O"}).find("cur-fetch --state O.state --output O") != std::string::npos);
  CHECK(fault({"--output", "O", "--state", "S", "--checkpoints"}).starts_with("--checkpoints is for a pipe"));
  CHECK(fault({"--output", "O", "--state", "O"}).starts_with("--state and --output are two files"));
  for (const char* page : {"0", "-1", "1000001"}) {
    CHECK(fault({"--page=" + std::string(page)}) == "--page takes a number from 1 to 1000000");
  }
}
