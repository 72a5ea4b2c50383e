#include "cli/options.hpp"

#include <doctest/doctest.h>

#include "base/fatal.hpp"

using namespace cur;
using cli::Options;

namespace {

struct Values {
  bool stats = false;
  int jobs = 1;
  std::string rejects;
  std::string mode = "continue";
  std::vector<std::string> labels;
  std::vector<std::string> files;
};

Options bound(Values& values) {
  Options options;
  options.positionals("FILE", values.files, "files");
  options.flag("--stats", values.stats, "counters");
  options.value("-j,--jobs", "N", values.jobs, "cores");
  options.value("--rejects", "FILE", values.rejects, "bad lines");
  options.choice("--on-error", {"continue", "stop"}, values.mode, "what to do");
  options.list("--label", "PATH", values.labels, "labels");
  return options;
}

Values parsed(const std::vector<std::string>& arguments) {
  Values values;
  bound(values).parse(arguments);
  return values;
}

std::string complaint(const std::vector<std::string>& arguments) {
  try {
    parsed(arguments);
  } catch (const Fatal& fatal) {
    CHECK(fatal.code() == ExitCode::usage);
    return fatal.what();
  }
  return "";
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("values go to their targets in every spelling, defaults stay") {
  const Values values = parsed({"a", "--stats", "-j4", "--rejects=r.jsonl", "--on-error", "stop", "b"});
  CHECK(values.stats);
  CHECK(values.jobs == 4);
  CHECK(values.rejects == "r.jsonl");
  CHECK(values.mode == "stop");
  CHECK(values.files == Texts{"a", "b"});
  CHECK(parsed({"--jobs", "2"}).jobs == 2);
  CHECK(parsed({"-j", "2"}).jobs == 2);
  CHECK(parsed({}).mode == "continue");
  CHECK(parsed({}).files.empty());
}

TEST_CASE("an option of a list takes one value each time and leaves the files alone") {
  const Values values = parsed({"--label", "labels.group", "a", "--label", "labels.topic", "b"});
  CHECK(values.labels == Texts{"labels.group", "labels.topic"});
  CHECK(values.files == Texts{"a", "b"});
}

TEST_CASE("files may be called anything") {
  CHECK(parsed({"-"}).files == Texts{"-"});
  CHECK(parsed({"-", "a", "-"}).files == Texts{"-", "a", "-"});
  CHECK(parsed({"--", "--stats", "-x"}).files == Texts{"--stats", "-x"});
  CHECK(parsed({"с пробелом.jsonl", "a=b", "{}", "a,b", "\"q\""}).files ==
        Texts{"с пробелом.jsonl", "a=b", "{}", "a,b", "\"q\""});
  CHECK(parsed({"--rejects", "[r]"}).rejects == "[r]");
  CHECK(parsed({"--label", "[a,b]"}).labels == Texts{"[a,b]"});
}

TEST_CASE("what is wrong is a usage error that names the option and the nearest spelling") {
  CHECK(complaint({"--stat"}) == "unknown option --stat; did you mean --stats?");
  CHECK(complaint({"--reject=x"}) == "unknown option --reject; did you mean --rejects?");
  CHECK(complaint({"--zzzzzz"}).starts_with("unknown argument --zzzzzz"));
  CHECK(complaint({"-j", "many"}).find("--jobs") != std::string::npos);
  CHECK(complaint({"-j", "1.5"}).find("--jobs") != std::string::npos);
  CHECK(complaint({"--rejects"}).find("--rejects") != std::string::npos);
  CHECK(complaint({"--on-error", "go"}).find("--on-error") != std::string::npos);
  CHECK(complaint({"--stats=x"}).find("--stats") != std::string::npos);
  CHECK(complaint({"--jobs", "99999999999999999999"}).find("--jobs") != std::string::npos);
}

TEST_CASE("messages are lower case, without a full stop") {
  for (const Texts& wrong : {Texts{"--stat"}, {"-j", "x"}, {"--rejects"}, {"--on-error", "go"}, {"--stats=x"}}) {
    const std::string message = complaint(wrong);
    CAPTURE(message);
    CHECK(!message.empty());
    CHECK(message.back() != '.');
    CHECK((message.front() < 'A' || message.front() > 'Z'));
  }
}
