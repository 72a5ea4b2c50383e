#include "text/patterns.hpp"

#include <algorithm>
#include <thread>

#include <doctest/doctest.h>

#include "text/matcher.hpp"

using namespace cur;
using text::Matcher;
using text::PatternSet;

namespace {

PatternSet set_of(std::initializer_list<std::string_view> patterns) {
  PatternSet set;
  for (std::string_view pattern : patterns) REQUIRE(set.add(pattern));
  return set;
}

bool matches(std::string_view pattern, std::string_view text) {
  const PatternSet set = set_of({pattern});
  Matcher matcher(set);
  return !matcher.match({text}).empty();
}

}  // namespace

TEST_CASE("a word matches in any form, any case, ё as е") {
  CHECK(matches("яма", "На дороге ЯМЫ!"));
  CHECK(matches("ёлка", "елки"));
  CHECK(matches("ЕЛКА", "ёлки"));
  CHECK(!matches("яма", "ямщик"));
  CHECK(!matches("яма", ""));
  CHECK(matches("wi-fi", "нет Wi-Fi"));
  CHECK(matches("112", "звонил 112 раз"));
}

TEST_CASE("a mistyped word matches, in the text and in the pattern") {
  CHECK(matches("дорога", "дoрoга"));
  CHECK(matches("ужас", "ужаааас"));
  CHECK(matches("ссср", "времён СССР"));
}

TEST_CASE("a trailing star is a beginning of words") {
  CHECK(matches("асфальт*", "асфальтирование"));
  CHECK(matches("асфальт*", "Асфальт"));
  CHECK(!matches("асфальт*", "асфаль"));
  CHECK(!matches("асфальт*", "неасфальт"));
  CHECK(matches("Ёлк*", "елками"));
}

TEST_CASE("a leading star is an ending of words, in phrases too") {
  CHECK(matches("*ович", "Иван Иванович"));
  CHECK(matches("*ОВИЧ", "ИВАНОВИЧ"));
  CHECK(matches("*ович", "ович"));
  CHECK(!matches("*ович", "Ивановича"));
  CHECK(!matches("*ович", "вич"));
  CHECK(matches("*евна", "Сергеeвна"));  // with a Latin e
  CHECK(matches("пропал *ович", "Пропал Иванов Иван Иванович"));
  CHECK(!matches("пропал *ович", "Пропал. Иван Иванович"));
  CHECK(!matches("пропал *ович", "Иванович пропал"));
  CHECK(matches("*ович пропал", "Иванович пропал"));
  CHECK(matches("*ович *овна", "Иванович и Петровна"));
  CHECK(!matches("*ович *вич", "Иванович"));  // one word is not two
}

TEST_CASE("an ending, a beginning and a stem of one word are all found, the stem first") {
  const PatternSet set = set_of({"*овна", "*вна", "петр*", "петровна", "*ровна"});
  Matcher matcher(set);
  for (int seen = 0; seen < 2; ++seen) {  // the second time from the cache
    const auto found = matcher.match({"петровна"});
    CHECK(std::vector<PatternSet::Id>(found.begin(), found.end()) == std::vector<PatternSet::Id>{3, 2, 1, 0, 4});
  }
  CHECK(matcher.match({"ровня"}).empty());
  CHECK(matcher.match({"ровно"}).empty());
}

TEST_CASE("a phrase is its words in order with at most two others between neighbours") {
  CHECK(matches("горячая вода", "нет горячей воды"));
  CHECK(matches("горячая вода", "горячая, очень нужная вода"));
  CHECK(matches("горячая вода", "горячая раз два вода"));
  CHECK(!matches("горячая вода", "горячая раз два три вода"));
  CHECK(!matches("горячая вода", "вода горячая"));
  CHECK(matches("а б в", "а х х б х х в"));
  CHECK(!matches("а б в", "а в б"));
  CHECK(matches("горячая вода", "горячая х х х горячая х х вода"));
}

TEST_CASE("no phrase reaches over the end of a sentence") {
  CHECK(matches("горячая вода", "горячая, вода"));
  for (std::string_view end : {".", "!", "?", "\n", "..."})
    CHECK(!matches("горячая вода", "горячая" + std::string(end) + "вода"));
}

TEST_CASE("a phrase of repeated words needs them all") {
  CHECK(!matches("вода вода", "вода"));
  CHECK(matches("вода вода", "вода и вода"));
  CHECK(!matches("раз раз раз", "раз раз"));
  CHECK(matches("раз раз раз", "раз раз раз"));
}

TEST_CASE("one word of a text is not two words of a phrase, in whatever notation") {
  CHECK(!matches("вода вод*", "вода"));
  CHECK(!matches("вод* вода", "вода"));
  CHECK(matches("вода вод*", "вода вода"));
  CHECK(matches("вод* вода", "вода вода"));
  CHECK(matches("вод* вод*", "вода вода"));
  CHECK(matches("вода вод* водн*", "вода водная водная"));
}

TEST_CASE("no phrase reaches from one text into the next") {
  const PatternSet set = set_of({"горячая вода"});
  Matcher matcher(set);
  CHECK(matcher.match({"горячая"}).empty());
  CHECK(matcher.match({"вода"}).empty());
  CHECK(matcher.match({"горячая вода"}).size() == 1);
  CHECK(matcher.match({"вода"}).empty());
}

TEST_CASE("each pattern is found once, in the order of completion") {
  const PatternSet set = set_of({"вода", "горячая вода", "гор*"});
  Matcher matcher(set);
  const auto found = matcher.match({"горячая вода, вода"});
  CHECK(std::vector<PatternSet::Id>(found.begin(), found.end()) == std::vector<PatternSet::Id>{2, 1, 0});
  CHECK(matcher.match({""}).empty());
}

TEST_CASE("a message has parts, and no phrase reaches from one into the next") {
  const PatternSet set = set_of({"яма", "горячая вода"});
  Matcher matcher(set);
  CHECK(matcher.match({"", "яма"}).size() == 1);
  CHECK(matcher.match({"яма", "яма"}).size() == 1);
  CHECK(matcher.match({"", ""}).empty());
  CHECK(matcher.match({"горячая", "вода"}).empty());
  CHECK(matcher.match({"про горячую воду", ""}).size() == 1);
}

TEST_CASE("what stands around a word without a space does not hide it") {
  for (std::string_view text : {"«яма»", "—яма…", "яма—яма", "😀яма😀", "не\u00A0яма", "до\u0301м-яма", "\u00ADяма"}) {
    CAPTURE(text);
    CHECK(matches("яма", text));
  }
  CHECK(matches("горячая вода", "горячая—вода"));
  CHECK(matches("горячая вода", "горячая — 😀 — вода"));
  CHECK(!matches("горячая вода", "горячая. 😀 вода"));
  CHECK(!matches("горячая вода", "горячая 😀. вода"));
}

TEST_CASE("a word is stemmed only where a pattern begins like it, and found all the same") {
  // A stem that is the whole word, one that is a beginning of another, a word of one letter, Latin, a long one.
  const PatternSet set = set_of({"вода", "водопровод", "и", "wifi", "вод*", "рентгеноэлектрокардиографический"});
  Matcher matcher(set);
  const auto found = [&](std::string_view text) {
    const auto ids = matcher.match({text});
    return std::vector<PatternSet::Id>(ids.begin(), ids.end());
  };
  CHECK(found("воды") == std::vector<PatternSet::Id>{0, 4});
  CHECK(found("водопроводом") == std::vector<PatternSet::Id>{1, 4});
  CHECK(found("И") == std::vector<PatternSet::Id>{2});
  CHECK(found("WiFi") == std::vector<PatternSet::Id>{3});
  CHECK(found("водитель") == std::vector<PatternSet::Id>{4});
  CHECK(found("рентгеноэлектрокардиографического") == std::vector<PatternSet::Id>{5});
  CHECK(found("во иволга wi").empty());
}

TEST_CASE("patterns that say the same are the same, those without a word are refused") {
  PatternSet set;
  CHECK(*set.add("яма") == 0);
  CHECK(*set.add("Ямы") == 0);
  CHECK(*set.add("яма*") == 1);
  CHECK(*set.add("  горячая   вода ") == 2);
  CHECK(*set.add("горячей воды") == 2);
  CHECK(set.size() == 3);
  for (std::string_view empty : {"", " ", "*", "—", "яма !", "…*"}) {
    CAPTURE(empty);
    CHECK(!set.add(empty));
  }
  CHECK(set.size() == 3);
}

TEST_CASE("a star beside too few letters or within a word is refused, with the cure") {
  PatternSet set;
  const auto complaint = [&set](std::string_view pattern) { return set.add(pattern).error().message; };
  CHECK(complaint("я*") == "\"я*\" would match nearly every word; a prefix has two letters at least");
  CHECK(complaint("*ич") == "\"*ич\" would match very many words; an ending has three letters at least");
  for (std::string_view within : {"пар*ом", "*вич*", "**вич", "пар**", "старый пар*ом"}) {
    CAPTURE(within);
    CHECK(complaint(within).find("a star stands behind the beginning of a word") != std::string::npos);
  }
  CHECK(set.size() == 0);
}

TEST_CASE("a refused pattern leaves no trace") {
  PatternSet set;
  CHECK(!set.add("яма !"));
  CHECK(*set.add("вода") == 0);
  Matcher matcher(set);
  CHECK(matcher.match({"яма"}).empty());
  CHECK(matcher.match({"вода"}).size() == 1);
}

TEST_CASE("one set serves several threads") {
  const PatternSet set = set_of({"яма", "горячая вода"});
  auto work = [&set] {
    Matcher matcher(set);
    for (int i = 0; i < 2000; ++i) {
      if (matcher.match({"ямы и горячая вода " + std::to_string(i)}).size() != 2) std::abort();
    }
  };
  std::thread other(work);
  work();
  other.join();
}
