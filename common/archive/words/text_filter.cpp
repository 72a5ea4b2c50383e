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

bool has_one_of(std::string_view stems, const std::vector<std::string>& wanted) {
  bool found = false;
  text::for_each_word(stems, [&](std::string_view stem) {
    found = found || std::find(wanted.begin(), wanted.end(), stem) != wanted.end();
  });
  return found;
}

}  // namespace

TextFilter::Phrase TextFilter::phrase_of(std::string_view text) {
  m_folded.clear();
  text::fold(text, m_folded);
  Phrase phrase;
  text::for_each_word(m_folded, [&](std::string_view word) {
    Word& added = phrase.emplace_back();
    added.is_small = is_small_word(word);
    text::for_each_word(m_stems.of_word(word), [&](std::string_view stem) { added.stems.emplace_back(stem); });
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

std::vector<std::vector<std::string>> TextFilter::wanted_stems() const {
  std::vector<std::vector<std::string>> large, small;
  for (const Phrase& phrase : m_wanted) {
    for (const Word& word : phrase) {
      if (!word.stems.empty()) (word.is_small ? small : large).push_back(word.stems);
    }
  }
  return large.empty() ? small : large;
}

bool TextFilter::contains(const Phrase& phrase) const {
  const auto is_form = [](const std::string* stems, const Word& wanted) {
    return wanted.stems.empty() || has_one_of(*stems, wanted.stems);
  };
  return std::any_of(m_texts.begin(), m_texts.end(), [&](const std::vector<const std::string*>& words) {
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
