#include "worklist/answer_columns.hpp"

#include <algorithm>

#include <doctest/doctest.h>

#include "text/phrases.hpp"

using namespace cur::report;

TEST_CASE("what people fill in is named as the shipped layout reads it") {
  const AnswerColumns answers = answer_columns();
  CHECK(answers.appeal == "id");
  CHECK(answers.outcome == "итог");
  CHECK(answers.text == "ответ");
  CHECK(answers.by == "исполнитель");
  CHECK(answers.until == "срок");
  CHECK(answers.typed_by == "внёс");
  CHECK(answers.outcome_words == std::vector<std::string>{"решено", "разъяснено", "дан ответ", "промежуточный ответ",
                                                          "отказано", "продлено", "переадресовано", "на контроле"});
}

TEST_CASE("the shipped layout knows the other columns of a sheet in every language") {
  const AnswerColumns answers = answer_columns();
  for (const char* language : {"ru", "en"}) {
    const Phrases& words = phrases(language);
    for (const std::string_view name :
         {words.worklist_received, words.worklist_due, words.worklist_place, words.worklist_topic, words.worklist_text,
          words.worklist_agency, words.worklist_curator, words.worklist_link})
      CHECK_MESSAGE(std::find(answers.shown.begin(), answers.shown.end(), name) != answers.shown.end(), name);
  }
}
