#include "archive/words/text_filter.hpp"

#include <doctest/doctest.h>

using namespace cur;
using archive::TextFilter;

namespace {

TextFilter filter(std::string_view query) {
  TextFilter filter;
  REQUIRE_FALSE(filter.add(query));
  return filter;
}

using Stems = std::vector<std::vector<std::string>>;

Stems wanted(std::string_view query) { return filter(query).wanted_stems(); }

}  // namespace

TEST_CASE("what the index is asked for") {
  CHECK(wanted("Ёлки яма") == Stems{{"елк"}, {"ям"}});
  CHECK(wanted("участок") == Stems{{"участок", "участк"}});
  CHECK(wanted("\"снег с крыши\"") == Stems{{"снег"}, {"крыш"}});
  CHECK(wanted("кто-то 12а") == Stems{{"кто"}, {"12а"}});
  CHECK(wanted("-яма").empty());
  // Small words count only when nothing else is asked; a number is not small.
  CHECK(wanted("яма у дома") == Stems{{"ям"}, {"дом"}});
  CHECK(wanted("яма 5") == Stems{{"ям"}, {"5"}});
  CHECK(wanted("у") == Stems{{"у"}});
  CHECK(wanted("у қала") == Stems{{"у"}});
  CHECK(filter("у қала").ignored() == std::vector<std::string>{"қала"});
  TextFilter both = filter("яма");
  for (const char* nothing : {"", "… !", "\"\""}) CHECK(both.add(nothing)->message == "there is no word in it");
  for (const char* other : {"қала", "-қала"}) {
    CHECK(both.add(other)->message == "words with letters of other alphabets are not searched");
  }
  CHECK_FALSE(both.add("снег"));
  CHECK(both.wanted_stems() == Stems{{"ям"}, {"снег"}});
}

TEST_CASE("what is looked for in the line") {
  const std::string_view line = R"({"title":"Снег","text":"с крыш падает на людей. Дом 12а, қала улица"})";
  for (const char* query : {"\"с крыши\"", "«человек дом»", "яма", "-яма", "-«снег с крыши»", "\"қала улицы\"",
                            "\"12а қазақ улица\"", "-«крыша с»", "\"снега\""}) {
    CAPTURE(query);
    CHECK(filter(query).accepts(line));
  }
  for (const char* query :
       {"\"крыша с\"", "-люди", "-снег", "«снег с крыши»", "-\"падать на человека\"", "«на дом»", "-12а", "-с"}) {
    CAPTURE(query);
    CHECK_FALSE(filter(query).accepts(line));
  }
}
