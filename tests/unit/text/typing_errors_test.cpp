#include "text/typing_errors.hpp"

#include <random>

#include <doctest/doctest.h>

#include "text/fold.hpp"

using namespace cur;

namespace {

std::string folded(std::string_view word) {
  std::string out;
  text::fold(word, out);
  return out;
}

const std::vector<std::string> k_words = {"поликлиник", "дорог",          "коммунальн",
                                          "здравств",   "электроснабжен", "телеграмм"};

text::TypingErrors index() {
  std::vector<std::string> stems;
  for (const std::string& word : k_words) stems.push_back(folded(word));
  return text::TypingErrors(stems);
}

// The stem that is found, or nothing.
std::string found(std::string_view word) {
  static const text::TypingErrors errors = index();
  const std::string stem = folded(word);
  const std::optional<std::uint32_t> number = errors.find(stem);
  if (number) CHECK(errors.may_find(stem));
  return number ? k_words[*number] : "";
}

}  // namespace

TEST_CASE("one letter missing, too many, another, or two exchanged") {
  CHECK(found("поликлник") == "поликлиник");
  CHECK(found("поликклиник") == "поликлиник");
  CHECK(found("полеклиник") == "поликлиник");
  CHECK(found("поилклиник") == "поликлиник");
  CHECK(found("комунальн") == "коммунальн");
  CHECK(found("здраств") == "здравств");
  CHECK(found("елктроснабжен").empty());
}

TEST_CASE("two errors, a wrong beginning or end, and short words are not mended") {
  CHECK(found("палеклиник").empty());
  CHECK(found("боликлиник").empty());
  CHECK(found("поликлиниц").empty());
  CHECK(found("поликлини").empty());
  CHECK(found("дарог").empty());
  CHECK(found("").empty());
  CHECK(found("п").empty());
  CHECK(found(std::string(200, 'x')).empty());
}

TEST_CASE("a word between two stems is neither") {
  const text::TypingErrors errors({folded("строитель"), folded("страитель")});
  CHECK(!errors.find(folded("строотель")).has_value() == false);  // one letter from the first only
  CHECK(!errors.find(folded("стритель")).has_value());
}

TEST_CASE("an index of nothing finds nothing") {
  const text::TypingErrors errors({});
  CHECK(!errors.may_find(folded("поликлиника")));
  CHECK(!errors.find(folded("поликлиник")).has_value());
}

TEST_CASE("property: every single error behind the first letter and before the last two is mended") {
  const text::TypingErrors errors = index();
  const std::string stem = folded("электроснабжен");
  for (std::size_t at = 1; at + 2 < stem.size(); ++at) {
    CAPTURE(at);
    std::string missing = stem;
    missing.erase(at, 1);
    CHECK(errors.find(missing) == 4U);
    std::string other = stem;
    other[at] = folded("ъ")[0];
    CHECK(errors.find(other) == 4U);
    std::string more = stem;
    more.insert(at, folded("ъ"));
    CHECK(errors.find(more) == 4U);
  }
}
