#include "cli/help.hpp"

#include <doctest/doctest.h>

#include "base/strings.hpp"
#include "base/utf8.hpp"

using namespace cur;

namespace {

cli::CommonOptions g_common;

cli::Program program() {
  auto bind = [](cli::Options& options) {
    g_common.bind_files(options);
    g_common.bind_config(options);
    g_common.bind_jobs(options);
    g_common.bind_stream(options);
    g_common.bind_now(options);
  };
  return {.name = "cur-x",
          .summary = "Does one thing.",
          .commands = {{"", "", bind, nullptr}, {"train", "learns", [](cli::Options&) {}, nullptr}},
          .examples = {"cur-x a.jsonl | cur-y"},
          .common = &g_common};
}

std::string help(std::size_t command) {
  const cli::Program x = program();
  cli::Options options;
  x.commands[command].bind(options);
  return command == 0 ? cli::help_text(x, options) : cli::help_text(x, x.commands[command], options);
}

}  // namespace

TEST_CASE("help fits a screen of 24 by 80 or little more") {
  const std::string text = help(0);
  const auto lines = split(text, '\n');
  CHECK(lines.size() <= 32);
  for (std::string_view line : lines) {
    CAPTURE(line);
    CHECK(utf8::length(line) <= 80);
  }
}

TEST_CASE("help names every option, the commands, the examples and the manual") {
  const std::string text = help(0);
  for (std::string_view part :
       {"Does one thing.\n", "usage: cur-x [option...] [FILE...]\n", "-j, --jobs N", "--on-error continue|stop",
        "--rejects FILE", "--stats", "--now TIME", "--config DIR", "--help", "--version", "  train          learns\n",
        "cur-x a.jsonl | cur-y", "manual: man cur-x\n"}) {
    CAPTURE(part);
    CHECK(text.find(part) != std::string::npos);
  }
}

TEST_CASE("help of a command is the command's own") {
  const std::string text = help(1);
  CHECK(text.starts_with("learns\n\nusage: cur-x train [option...]\n"));
  CHECK(text.find("examples") == std::string::npos);
  CHECK(text.find("--stats") == std::string::npos);
}

TEST_CASE("completion knows the commands, the options and their choices") {
  const std::string script = cli::bash_completion(program());
  for (std::string_view part : {"_cur_x() {", "complete -o filenames -F _cur_x cur-x", "compgen -W 'train'",
                                "--on-error) ", "'continue stop'", "--rejects", "-j --jobs"}) {
    CAPTURE(part);
    CHECK(script.find(part) != std::string::npos);
  }
}
