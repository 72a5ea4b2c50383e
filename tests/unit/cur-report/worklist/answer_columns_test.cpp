#include "worklist/answer_columns.hpp"

#include <doctest/doctest.h>

using namespace cur::report;

TEST_CASE("what people fill in is named as the shipped layout reads it") {
  const AnswerColumns answers = answer_columns();
  CHECK(answers.appeal == "id");
  CHECK(answers.outcome == "итог");
  CHECK(answers.text == "ответ");
  CHECK(answers.by == "исполнитель");
  CHECK(answers.until == "срок");
  CHECK(answers.outcome_words == std::vector<std::string>{"решено", "разъяснено", "дан ответ", "промежуточный ответ",
                                                          "отказано", "продлено", "переадресовано", "на контроле"});
}
