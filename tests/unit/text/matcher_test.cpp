// Texts as people type them, seen by a Matcher.
#include "text/matcher.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace cur;

namespace {

// The patterns found in the text, as they were written.
std::string found(std::string_view message) {
  static const std::vector<std::string> k_written = {"дорога",    "яма",          "горячая вода", "мусор*",
                                                     "ванна",     "здравствуйте", "поликлиника",  "ООО",
                                                     "контейнер", "контакт",      "контрактник"};
  text::PatternSet set;
  for (const std::string& word : k_written) REQUIRE(set.add(word));
  text::Matcher matcher(set);
  std::string out;
  for (int round = 0; round < 2; ++round) {  // unknown words, and the same from the cache
    std::string now;
    for (text::PatternSet::Id id : matcher.match({message})) now += (now.empty() ? "" : " ") + k_written[id];
    if (round == 1) CHECK(now == out);
    out = now;
  }
  return out;
}

std::uint32_t words(std::string_view message) {
  text::PatternSet set;
  text::Matcher matcher(set);
  (void)matcher.match({message});
  return static_cast<std::uint32_t>(matcher.words());
}

}  // namespace

TEST_CASE("case, ё, stress, soft hyphens, zero width, decomposed letters, emoji") {
  CHECK(found("ДОРОГА") == "дорога");
  CHECK(found("доро\u0301га") == "дорога");
  CHECK(found("до\u00ADро\u200Bга") == "дорога");
  CHECK(found("горячеи\u0306 воды") == "горячая вода");
  CHECK(found("😡яма😡") == "яма");
  CHECK(found("«яма»—«дорога»") == "яма дорога");
}

TEST_CASE("mixed alphabets, naughts, stretched letters") {
  CHECK(found("дoрoга") == "дорога");
  CHECK(found("д0рога") == "дорога");
  CHECK(found("дорогааааа") == "дорога");
  CHECK(found("дооорога яяяяма") == "дорога яма");
  CHECK(found("ваннна") == "ванна");
  CHECK(found("ООО") == "ООО");
  CHECK(found("о чём") == "");
}

TEST_CASE("markup: tags, mentions, addresses of mail are no words") {
  CHECK(found("[club1|Имя]").empty());
  CHECK(words("[club1|Имя]") == 1);
  CHECK(words("[id123|Имя], яма") == 2);
  CHECK(words("@doroga") == 0);
  CHECK(found("@doroga_yama").empty());
  CHECK(found("дорога_яма") == "дорога яма");
  CHECK(found("doroga@example.org").empty());
  CHECK(found("нет горячей<br>воды&nbsp;яма") == "горячая вода яма");
  CHECK(words("a<br>b&nbsp;&quot;c") == 3);
  CHECK(words("club") == 1);
}

TEST_CASE("starred words are harmless") {
  CHECK(found("с*ка, яма на до***ге").find("яма") == 0);
  CHECK(found("б*ять").empty());
  CHECK(found("***").empty());
}

TEST_CASE("translit, of words that match nothing") {
  CHECK(found("doroga, yama i musor") == "дорога яма мусор*");
  CHECK(found("DOROGA") == "дорога");
  CHECK(found("zdravstvuyte, poliklinika") == "здравствуйте поликлиника");
  CHECK(found("yam").empty());  // too short to tell
}

TEST_CASE("typing errors, in long words that match nothing") {
  CHECK(found("полеклиника") == "поликлиника");
  CHECK(found("здраствуйте") == "здравствуйте");
  CHECK(found("контенеры") == "контейнер");
  CHECK(found("дарога").empty());
  CHECK(found("контакт") == "контакт");  // a word of its own
}

TEST_CASE("three characters, and thirty kilobytes") {
  CHECK(found("яма") == "яма");
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "слово ";
  CHECK(found(text + "яма") == "яма");
  CHECK(found(std::string(30000, 'a')).empty());
  CHECK(found(std::string(30000, '\xD0')).empty());
}

TEST_CASE("other alphabets: Ukrainian reads as Russian, Tatar holds together and matches nothing") {
  CHECK(found("дорогі") == "дорога");
  CHECK(found("дорогаң").empty());
}
