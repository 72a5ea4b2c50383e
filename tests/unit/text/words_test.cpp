#include "text/words.hpp"

#include <vector>

#include <doctest/doctest.h>

using namespace cur;

namespace {

std::vector<std::string> words(std::string_view text) {
  std::string folded;
  text::fold(text, folded);
  std::vector<std::string> out;
  text::for_each_word(folded, [&](std::string_view word) { out.push_back(text::unfold(word)); });
  return out;
}

std::string repaired(std::string_view word) {
  std::string folded;
  text::fold(word, folded);
  return text::unfold(text::repair_word(folded));
}

}  // namespace

TEST_CASE("words are maximal runs of letters and digits") {
  CHECK(words("").empty());
  CHECK(words(" ,.!").empty());
  CHECK(words("Яма на ул.Мира, д.5!") == std::vector<std::string>{"яма", "на", "ул", "мира", "д", "5"});
  CHECK(words("кто-то").size() == 2);
  CHECK(words("күп").size() == 1);
}

TEST_CASE("Latin letters that look Russian are mended inside a Russian word only") {
  CHECK(repaired("Пpивeт") == "привет");
  CHECK(repaired("дoрoгa") == "дорога");
  CHECK(repaired("pizza") == "pizza");
  CHECK(repaired("wifi") == "wifi");
  CHECK(repaired("vk") == "vk");
  CHECK(repaired("д0рога") == "дорога");
  CHECK(repaired("10кв") == "10кв");
}

TEST_CASE("Russian letters that look Latin are mended inside a Latin word, where all of them do") {
  CHECK(repaired("Facebооk") == "facebook");
  CHECK(repaired("wifiя") == "wifiя");
}

TEST_CASE("stretched letters may have been two") {
  std::string folded;
  text::fold("ваннна", folded);
  CHECK(text::unfold(text::repair_word(folded, text::Stretched::doubled)) == "ванна");
}

TEST_CASE("three or more of one letter are one, two stay") {
  CHECK(repaired("ужаааас") == "ужас");
  CHECK(repaired("ааа") == "ааа");  // «ООО» is no «о»
  CHECK(repaired("длинный") == "длинный");
  CHECK(repaired("нееет") == "нет");
  CHECK(repaired("пооомогиииите") == "помогите");
  CHECK(repaired("1000") == "1000");
  CHECK(repaired("www") == "www");
  CHECK(repaired("") == "");
}
