#include "archive/words/text_filter.hpp"

#include <algorithm>
#include <utility>

#include "archive/words/text_query.hpp"
#include "text/fold.hpp"
#include "text/words.hpp"

namespace cur::archive {

namespace {

// «у», «на»: in half of all texts. A number is not small: it may be that of a house.
bool is_small_word(std::string_view folded) {
  return folded.size() <= 2 && folded.find_first_of("0123456789") == std::string_view::npos;
}

bool have_one_in_common(const Stems::OfWord& one, const Stems::OfWord& other) {
  return std::find_first_of(one.begin(), one.end(), other.begin(), other.end()) != one.end();
}

}  // namespace

TextFilter::Phrase TextFilter::phrase_of(std::string_view text) {
  m_folded.clear();
  text::fold(text, m_folded);
  Phrase phrase;
  text::for_each_word(m_folded, [&](std::string_view word) {
    phrase.push_back({m_stems.of_word(word), is_small_word(word)});
  });
  return phrase;
}

std::optional<Error> TextFilter::add(std::string_view query) {
  const Result<std::vector<TextTerm>> terms = parse_text_query(query);
  if (!terms) return terms.error();
  const auto is_ignored = [](const Word& word) { return word.stems.empty(); };
  const std::size_t conditions = m_wanted.size() + m_excluded.size();
  const std::size_t ignored = m_ignored.size();
  for (const TextTerm& term : *terms) {
    Phrase phrase = phrase_of(term.text);
    if (std::all_of(phrase.begin(), phrase.end(), is_ignored)) {
      if (!phrase.empty()) m_ignored.emplace_back(term.text);
    } else if (term.is_excluded) {
      m_excluded.push_back(std::move(phrase));
    } else if (term.is_phrase) {
      m_wanted.push_back(std::move(phrase));
    } else {
      for (Word& word : phrase) m_wanted.push_back({std::move(word)});
    }
  }
  if (m_wanted.size() + m_excluded.size() > conditions) return std::nullopt;
  return Error{m_ignored.size() == ignored ? "there is no word in it"
                                           : "words with letters of other alphabets are not searched"};
}

std::vector<Stems::OfWord> TextFilter::wanted_stems() const {
  std::vector<Stems::OfWord> large, small;
  for (const Phrase& phrase : m_wanted) {
    for (const Word& word : phrase) {
      if (!word.stems.empty()) (word.is_small ? small : large).push_back(word.stems);
    }
  }
  return large.empty() ? small : large;
}

bool TextFilter::contains(const Phrase& phrase) const {
  const auto is_form = [](const Stems::OfWord* word, const Word& wanted) {
    return wanted.stems.empty() || have_one_in_common(*word, wanted.stems);
  };
  return std::any_of(m_texts.begin(), m_texts.end(), [&](const std::vector<const Stems::OfWord*>& words) {
    return std::search(words.begin(), words.end(), phrase.begin(), phrase.end(), is_form) != words.end();
  });
}

bool TextFilter::accepts(std::string_view line) {
  const auto is_checked = [](const Phrase& phrase) { return phrase.size() > 1; };
  if (m_excluded.empty() && std::none_of(m_wanted.begin(), m_wanted.end(), is_checked)) return true;
  (void)m_record.parse_copy(line);
  m_stems.begin_text();
  m_texts.clear();
  for (const std::string_view key : {"title", "text"}) {
    m_folded.clear();
    text::fold(m_record.member(key).text(m_scratch), m_folded);
    text::for_each_word(m_folded, [&, &words = m_texts.emplace_back()](std::string_view word) {
      words.push_back(&m_stems.of_word(word));
    });
  }
  const auto is_there = [this](const Phrase& phrase) { return contains(phrase); };
  return std::none_of(m_excluded.begin(), m_excluded.end(), is_there) &&
         std::all_of(m_wanted.begin(), m_wanted.end(),
                     [&](const Phrase& phrase) { return !is_checked(phrase) || contains(phrase); });
}

}  // namespace cur::archive
