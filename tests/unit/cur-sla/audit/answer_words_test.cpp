#include "audit/answer_words.hpp"

#include <doctest/doctest.h>

TEST_CASE("a date, or a number of days, is a time") {
  using cur::sla::names_a_time;
  for (const char* text :
       {"до 12.05", "12.05.2024 г.", "в течение 3 дней", "за 10 рабочих дней", "через 2 часа", "в течение недели",
        "в течение суток", "через час", "в 2026 году", "через 3 года", "в третьем квартале", "в IV квартале",
        "до III квартала", "конец третьего квартала", "до 15:00"})
    CHECK(names_a_time(text));
  for (const char* text : {"", "Добрый день", "дом 12", "в ближайшее время", "12 жителей", "п. 3", "в нашем квартале",
                           "течение реки", "час назад", "счёт 2:1"})
    CHECK(!names_a_time(text));
}
