#include "format/render.hpp"

#include <doctest/doctest.h>

#include "json/check.hpp"

using namespace cur::report;

namespace {

Report sample_report() {
  Report report;
  report.id = "topics";
  report.title = "Обращения";
  report.period = "2 марта 2026 года";
  report.as_of = "2026-03-31T12:00:00Z";
  report.as_of_words = "По состоянию на 31 марта";
  report.lacks = {"нет сроков"};
  Table table{"t",
              "Темы",
              {{"key", "ключ", Kind::key},
               {"title", "Тема", Kind::text},
               {"appeals", "Обращений всего за период", Kind::count},
               {"share", "Доля", Kind::percent},
               {"time_s", "Время", Kind::duration}},
              {{std::string("a"), std::string("Ямы, \"выбоины\"\x1b[31m"), std::int64_t{1234}, 0.5, std::int64_t{4800}},
               {std::string("b"), std::string("=1+1|<b>"), std::int64_t{5}, Cell(), Cell()}},
              {"примечание"}};
  report.tables.push_back(table);
  return report;
}

}  // namespace

TEST_CASE("text: aligned, headers broken, nothing for the terminal to obey") {
  const std::string text = render(sample_report(), "text");
  CHECK(text ==
        "Обращения\n"
        "2 марта 2026 года\n"
        "По состоянию на 31 марта\n"
        "! нет сроков\n"
        "\n"
        "Темы\n"
        "\n"
        "                        Обращений\n"
        "                         всего за\n"
        "Тема                       период    Доля       Время\n"
        "----------------------  ---------  ------  ----------\n"
        "Ямы, \"выбоины\"\\x1b[31m      1 234  50,0 %  1 ч 20 мин\n"
        "=1+1|<b>                        5       —           —\n"
        "\n"
        "примечание\n");
}

TEST_CASE("csv: RFC 4180, machine values, no formulas") {
  CHECK(render(sample_report(), "csv") ==
        "key,title,appeals,share,time_s\r\n"
        "a,\"Ямы, \"\"выбоины\"\"\\x1b[31m\",1234,0.5000,4800\r\n"
        "b,'=1+1|<b>,5,,\r\n");
}

TEST_CASE("json: valid, rows by column id") {
  const std::string json = render(sample_report(), "json");
  CHECK_FALSE(cur::json::check_strictly(json));
  CHECK(json.find(R"("as_of":"2026-03-31T12:00:00Z")") != std::string::npos);
  CHECK(json.find("\n{\"key\":\"b\",\"title\":\"=1+1|<b>\",\"appeals\":5,\"share\":null,\"time_s\":null}]") !=
        std::string::npos);
}

TEST_CASE("markdown: nothing from outside is markup") {
  const std::string text = render(sample_report(), "markdown");
  CHECK(text.find("| =1+1\\|&lt;b> | 5 | — | — |\n") != std::string::npos);
  CHECK(text.find("| :-- | --: | --: | --: |\n") != std::string::npos);
}

TEST_CASE("display width") {
  CHECK(display_width("Ямы") == 3);
  CHECK(display_width("и\u0306") == 1);
  CHECK(display_width("😀") == 2);
  CHECK(display_width("日本") == 4);
  CHECK(display_width("") == 0);
}
