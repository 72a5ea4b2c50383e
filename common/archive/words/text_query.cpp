#include "archive/words/text_query.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "base/utf8.hpp"

namespace cur::archive {

namespace {

struct Quotes {
  char32_t opening;
  std::u32string_view closing;  // any of them
};

constexpr std::array k_quotes = {Quotes{U'"', U"\""}, Quotes{U'«', U"»"}, Quotes{U'„', U"“”"}, Quotes{U'“', U"”"}};

const Quotes* quotes_of(char32_t opening) {
  const auto* found =
      std::find_if(k_quotes.begin(), k_quotes.end(), [&](const Quotes& q) { return q.opening == opening; });
  return found == k_quotes.end() ? nullptr : found;
}

bool is_space(char32_t c) {
  return c <= U' ' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x3000;
}

bool is_dash(char32_t c) { return c == U'-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212; }

class Parser {
 public:
  explicit Parser(std::string_view text) : m_text(text) {}

  Result<std::vector<TextTerm>> operator()() {
    for (std::size_t end = 0; skip(is_space), m_at < m_text.size(); end = m_at) {
      const std::size_t start = m_at;
      skip(is_dash);
      const bool is_excluded = m_at > start && (start > end || start == 0);
      if (m_at == m_text.size() || is_space(peek())) {
        if (!is_excluded || m_text[start] != '-') continue;  // «яма — дорога»
        return Error{"a minus stands alone: write -WORD for appeals without WORD, else leave it out", start};
      }
      if (std::optional<Error> error = read_term(is_excluded)) return *error;
    }
    return m_terms;
  }

 private:
  char32_t peek() const {
    std::size_t at = m_at;
    return utf8::next(m_text, at);
  }
  template <class Predicate>
  void skip(Predicate holds) {
    while (m_at < m_text.size() && holds(peek())) (void)utf8::next(m_text, m_at);
  }

  std::optional<Error> read_term(bool is_excluded) {
    const std::size_t start = m_at;
    const Quotes* quotes = quotes_of(peek());
    if (quotes == nullptr) {
      skip([](char32_t c) { return !is_space(c) && quotes_of(c) == nullptr; });
      m_terms.push_back({m_text.substr(start, m_at - start), false, is_excluded});
      return std::nullopt;
    }
    (void)utf8::next(m_text, m_at);
    const std::size_t inside = m_at;
    skip([&](char32_t c) { return quotes->closing.find(c) == std::u32string_view::npos; });
    if (m_at == m_text.size()) {
      return Error{fmt::format("the quote {} is not closed: put one at the end of the phrase, else leave it out",
                               m_text.substr(start, inside - start)),
                   start};
    }
    m_terms.push_back({m_text.substr(inside, m_at - inside), true, is_excluded});
    (void)utf8::next(m_text, m_at);
    return std::nullopt;
  }

  std::string_view m_text;
  std::size_t m_at = 0;
  std::vector<TextTerm> m_terms;
};

}  // namespace

Result<std::vector<TextTerm>> parse_text_query(std::string_view text) {
  if (const std::size_t at = utf8::find_invalid(text); at != text.size()) return Error{"it is not UTF-8", at};
  return Parser(text)();
}

}  // namespace cur::archive
