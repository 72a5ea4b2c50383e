#include "text/tokens.hpp"

#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "text/words.hpp"

using namespace cur;

namespace {

// Each token; | before those that stand after the end of a sentence.
std::vector<std::string> tokens(std::string_view text) {
  std::vector<std::string> out;
  text::for_each_token(text, [&](std::string_view token, bool after_sentence_end) {
    out.push_back((after_sentence_end ? "|" : "") + std::string(token));
  });
  return out;
}

// The same, a byte at a time.
std::vector<std::string> tokens_by_byte(std::string_view text) {
  std::vector<std::string> out;
  bool after_end = true;
  bool inside = false;
  for (char c : text) {
    const bool alphanumeric =
        c == '@' || c == '`' || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (alphanumeric || static_cast<unsigned char>(c) >= 0x80) {
      if (!inside) out.emplace_back(after_end ? "|" : "");
      out.back() += c;
      inside = true, after_end = false;
    } else {
      inside = false;
      after_end = after_end || c == '.' || c == '!' || c == '?' || c == '\n';
    }
  }
  return out;
}

const std::vector<std::string> k_pieces = {"а", "Ё",  "z", "Q",      "0",    "9",    " ",      ".",  "!",
                                           "?", "\n", "_", "@",      "[",    "`",    "{",      "/",  ":",
                                           "«", "—",  "😀", "\u0301", "\x7f", "\x01", "дорога", "   "};

std::string random_text(std::mt19937_64& random, std::size_t pieces) {
  std::string text;
  for (; pieces > 0; --pieces) text += k_pieces[random() % k_pieces.size()];
  return text;
}

}  // namespace

TEST_CASE("tokens are runs of letters, digits and other characters; a sentence's first is marked") {
  CHECK(tokens("").empty());
  CHECK(tokens(" ,.!").empty());
  CHECK(tokens("Яма на ул.Мира, д.5!") == std::vector<std::string>{"|Яма", "на", "ул", "|Мира", "д", "|5"});
  CHECK(tokens("кто-то «там»") == std::vector<std::string>{"|кто", "то", "«там»"});
}

TEST_CASE("a token and a sentence may lie across blocks") {
  for (std::size_t before = 0; before < 140; ++before) {
    const std::string text = std::string(before, ' ') + "абв. " + std::string(70, 'x') + " я";
    CHECK(tokens(text) == std::vector<std::string>{"|абв", "|" + std::string(70, 'x'), "я"});
    const std::string ends = "а" + std::string(before, ' ') + "." + std::string(64, ' ') + "б";
    CHECK(tokens(ends) == std::vector<std::string>{"|а", "|б"});
  }
}

TEST_CASE("property: tokens are what a walk over the bytes finds") {
  std::mt19937_64 random(7);
  for (int round = 0; round < 3000; ++round) {
    const std::string text = random_text(random, random() % 120);
    CAPTURE(text);
    REQUIRE(tokens(text) == tokens_by_byte(text));
  }
}

TEST_CASE("property: the vector path classifies bytes as the scalar one does") {
  std::mt19937_64 random(8);
  for (int round = 0; round < 3000; ++round) {
    std::string block;
    for (std::size_t i = 0; i < text::k_block; ++i) block += static_cast<char>(random());
    REQUIRE(text::classify_bytes(block.data()) == text::classify_bytes_scalar(block.data()));
  }
}

TEST_CASE("property: the words of the tokens are the words of the text") {
  std::mt19937_64 random(9);
  for (int round = 0; round < 3000; ++round) {
    const std::string text = random_text(random, random() % 60);
    std::vector<std::string> of_text;
    std::vector<std::string> of_tokens;
    std::string folded;
    text::fold(text, folded);
    text::for_each_word(folded, [&](std::string_view word) { of_text.emplace_back(word); });
    text::for_each_token(text, [&](std::string_view token, bool) {
      std::string part;
      text::fold(token, part);
      text::for_each_word(part, [&](std::string_view word) { of_tokens.emplace_back(word); });
    });
    CAPTURE(text);
    REQUIRE(of_tokens == of_text);
  }
}
