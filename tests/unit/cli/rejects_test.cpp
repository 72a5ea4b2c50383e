#include "cli/rejects.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <doctest/doctest.h>
#include <unistd.h>

#include "base/fatal.hpp"
#include "json/record.hpp"

using namespace cur;
using cli::Reject;

TEST_CASE("a reject line says where and why, and holds the line whole") {
  CHECK(cli::reject_line("cur-x", "-", {3, 7, "expected ':'", "{\"a\" 1}\t"}) ==
        R"({"kind":"reject","tool":"cur-x","file":"-","line":3,"byte":7,"reason":"expected ':'","raw":"{\"a\" 1}\t"})"
        "\n");
}

TEST_CASE("bytes that are no UTF-8 are kept in base 64") {
  for (const auto& [raw, encoded] : std::initializer_list<std::pair<std::string, std::string>>{
           {"\xFF", "/w=="}, {"a\xFF", "Yf8="}, {"ab\xFF", "YWL/"}, {std::string("\0\x80", 2), "AIA="}}) {
    const std::string line = cli::reject_line("cur-x", "a", {1, 1, "invalid UTF-8", raw});
    CHECK(line.find("\"raw_base64\":\"" + encoded + "\"}\n") != std::string::npos);
    CHECK(line.find("\"raw\":") == std::string::npos);
  }
}

TEST_CASE("property: a reject line is a record that gives its raw back") {
  for (unsigned first = 0; first < 0x80; ++first) {
    const std::string raw = std::string(1, static_cast<char>(first)) + "я\"\\";
    const std::string line = cli::reject_line("cur-x", "файл\x1b", {1, 1, "r", raw});
    json::Record record;
    REQUIRE(!record.parse_copy(std::string_view(line).substr(0, line.size() - 1)));
    CHECK(record.kind() == "reject");
    CHECK(record.member("raw").text() == raw);
  }
}

TEST_CASE("rejects are kept when there is a file for them, and appended") {
  const auto path = std::filesystem::temp_directory_path() / ("cur-rejects-test-" + std::to_string(::getpid()));
  diag::Diagnostics silent("cur-x", -1);
  CHECK(!cli::Rejects(silent, "").kept());
  for (int run = 0; run < 2; ++run) {
    cli::Rejects rejects(silent, path.string());
    CHECK(rejects.kept());
    rejects.add("-", {1, 1, "r", "x"});
    rejects.sync();
  }
  std::ifstream in(path);
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  const std::string line = cli::reject_line("cur-x", "-", {1, 1, "r", "x"});
  CHECK(text == line + line);
  std::filesystem::remove(path);
  CHECK_THROWS_AS(cli::Rejects(silent, "/nonexistent/r"), Fatal);
}
