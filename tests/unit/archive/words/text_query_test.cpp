#include "archive/words/text_query.hpp"

#include <doctest/doctest.h>

using namespace cur;
using archive::TextTerm;

namespace {

std::vector<TextTerm> terms(std::string_view text) {
  const auto parsed = archive::parse_text_query(text);
  REQUIRE(parsed);
  return *parsed;
}

std::string error(std::string_view text) {
  const auto parsed = archive::parse_text_query(text);
  REQUIRE_FALSE(parsed);
  return parsed.error().message;
}

}  // namespace

TEST_CASE("words, phrases, and what must not be there") {
  CHECK(terms("").empty());
  CHECK(terms(" \t ").empty());
  CHECK(terms("яма снег") == std::vector<TextTerm>{{"яма"}, {"снег"}});
  CHECK(terms("яма\u00A0-снег") == std::vector<TextTerm>{{"яма"}, {"снег", false, true}});
  CHECK(terms("\"с крыши\"") == std::vector<TextTerm>{{"с крыши", true}});
  for (const char* quoted : {"«с крыши»", "„с крыши“", "„с крыши”", "“с крыши”"}) {
    CHECK(terms(quoted) == std::vector<TextTerm>{{"с крыши", true}});
  }
  CHECK(terms("-«с крыши» яма") == std::vector<TextTerm>{{"с крыши", true, true}, {"яма"}});
  CHECK(terms("ООО\"Ромашка\"12") == std::vector<TextTerm>{{"ООО"}, {"Ромашка", true}, {"12"}});
  CHECK(terms("«ООО \"Ромашка\"»") == std::vector<TextTerm>{{"ООО \"Ромашка\"", true}});
}

TEST_CASE("which dash is a minus") {
  CHECK(terms("жилищно-коммунальный") == std::vector<TextTerm>{{"жилищно-коммунальный"}});
  CHECK(terms("яма — дорога – ") == std::vector<TextTerm>{{"яма"}, {"дорога"}});
  CHECK(terms("–снег") == std::vector<TextTerm>{{"снег", false, true}});  // as word processors write it
  CHECK(terms("\u2212снег") == std::vector<TextTerm>{{"снег", false, true}});
  CHECK(terms("\"яма\"-снег") == std::vector<TextTerm>{{"яма", true}, {"снег"}});
  CHECK(terms("\"яма\"-") == std::vector<TextTerm>{{"яма", true}});
  CHECK(terms("\"яма\"- снег") == std::vector<TextTerm>{{"яма", true}, {"снег"}});
  CHECK(terms("--снег") == std::vector<TextTerm>{{"снег", false, true}});
}

TEST_CASE("what cannot be understood is said, with the cure") {
  CHECK(error("яма - снег") == "a minus stands alone: write -WORD for appeals without WORD, else leave it out");
  CHECK(error("яма -") == error("- яма"));
  CHECK(error("«с крыши") == "the quote « is not closed: put one at the end of the phrase, else leave it out");
  CHECK(error("с крыши\"") == "the quote \" is not closed: put one at the end of the phrase, else leave it out");
  CHECK(error("яма\xD0") == "it is not UTF-8");
}
