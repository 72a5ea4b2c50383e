#include "format/text.hpp"

#include <doctest/doctest.h>

#include "format/sample_report.hpp"

using namespace cur::report;

TEST_CASE("columns are aligned, headers broken, and nothing is left for the terminal to obey") {
  CHECK(render_text(sample::report()) ==
        "Обращения\n"
        "2 марта 2026 года\n"
        "По состоянию на 31 марта 2026 года, 12:00 (UTC)\n"
        "! нет сроков\n"
        "\n"
        "Темы\n"
        "\n"
        "                        Обращений\n"
        "                         всего за\n"
        "Тема                       период    Доля       Время  Срок\n"
        "----------------------  ---------  ------  ----------  ----------------\n"
        "Ямы, \"выбоины\"\\x1b[31m      1 234  50,0 %  1 ч 20 мин  31.03.2026 12:00\n"
        "=1+1|<b>                        5       —           —  02.03.2026\n"
        "\n"
        "примечание\n");
}
