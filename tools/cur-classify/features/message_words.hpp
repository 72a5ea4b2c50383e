#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "features/features.hpp"
#include "features/key_set.hpp"
#include "text/fold.hpp"
#include "text/stem.hpp"
#include "text/tokens.hpp"
#include "text/word_cache.hpp"
#include "text/words.hpp"

namespace cur::classify {

// One word of a message, as models use it.
struct Word {
  FeatureKey id = 0;    // of the folded word; or one of the two constants below
  FeatureKey stem = 0;  // pairs are made of stems
};
inline constexpr FeatureKey k_no_word = 0;
inline constexpr FeatureKey k_several_words = 1;  // a token that folds to several words

// Cuts messages into the units that training and prediction use: each distinct word once, each distinct pair of
// neighbours once. The Memo keeps what is known about a word, by the hash of the token as it is written:
//   using Entry = …;                              has a member `Word word`
//   void prefetch(std::uint64_t hash);            find() will be called soon
//   void prefetch_entry(std::uint64_t hash);      the entry will be used soon
//   const Entry* find(std::uint64_t hash);        null: not known
//   const Entry& insert(std::uint64_t hash, const Word&, std::string_view folded, std::string_view stem);
// Entries are valid until the next call of find() or insert().
template <class Memo>
class MessageWords {
 public:
  explicit MessageWords(Memo& memo) : m_memo(&memo) {}

  // Calls on_word(const Memo::Entry&) and on_pair(FeatureKey). No pair crosses the end of a sentence or of a part. Only
  // the first k_most_words words of a message are used.
  static constexpr std::size_t k_most_words = 5000;
  template <class OnWord, class OnPair>
  void read(std::initializer_list<std::string_view> parts, OnWord&& on_word, OnPair&& on_pair) {
    m_seen.clear();
    m_tokens.clear();
    for (std::string_view part : parts) {
      const char* end = part.data() + part.size();
      const char* behind_mention = part.data();
      bool ended = false;  // whether a sentence ended before a mention
      text::for_each_token(part, [&](std::string_view written, bool after_end) {
        ended = ended || after_end;
        if (m_tokens.size() >= k_most_words || written.data() < behind_mention) return;
        if (const std::size_t size = mention_size(part, written); size != 0) {
          behind_mention = written.data() + size;
          return;
        }
        m_tokens.push_back({written, text::WordCache::hash(written, end), std::exchange(ended, false)});
        m_memo->prefetch(m_tokens.back().hash);
      });
    }
    FeatureKey before = k_no_word;  // the stem of the previous word
    const auto count = [&](const typename Memo::Entry& entry) {
      const Word word = entry.word;
      if (m_seen.insert(word.id)) on_word(entry);
      if (before != k_no_word) {
        const FeatureKey pair = pair_key(before, word.stem);
        if (m_seen.insert(pair)) on_pair(pair);
      }
      before = word.stem;
    };
    for (std::size_t i = 0; i < m_tokens.size(); ++i) {
      if (i + k_ahead < m_tokens.size()) m_memo->prefetch_entry(m_tokens[i + k_ahead].hash);
      const Token& token = m_tokens[i];
      if (token.after_end) before = k_no_word;
      const typename Memo::Entry* known = m_memo->find(token.hash);
      const typename Memo::Entry& entry = known != nullptr ? *known : insert(token);
      if (entry.word.id == k_no_word) {
        before = k_no_word;
      } else if (entry.word.id != k_several_words) {
        count(entry);
      } else {
        count_each(token.written, count);
      }
    }
  }

 private:
  static constexpr std::size_t k_ahead = 8;              // tokens: some 200 ns
  static constexpr std::size_t k_longest_mention = 200;  // bytes
  struct Token {
    std::string_view written;
    std::uint64_t hash;
    bool after_end;
  };

  // Returns the length of the mention of a person, «[id1|Имя Фамилия]», from its first token to the end of the bracket,
  // or 0 if the token begins none. The name of the addressed person does not tell what a message is about. That of a
  // community («[club1|Водоканал]») may.
  static std::size_t mention_size(std::string_view part, std::string_view token) {
    const auto at = static_cast<std::size_t>(token.data() - part.data());
    const std::size_t bar = at + token.size();
    if (at == 0 || part[at - 1] != '[' || bar >= part.size() || part[bar] != '|') return 0;
    if (!token.starts_with("id") || !text::is_markup(token)) return 0;
    const std::size_t close = part.substr(bar, k_longest_mention).find(']');
    return close == std::string_view::npos ? 0 : bar + close + 1 - at;
  }

  const typename Memo::Entry& insert(const Token& token) {
    if (text::is_markup(token.written)) return m_memo->insert(token.hash, {}, {}, {});
    m_folded.clear();
    text::fold(token.written, m_folded);
    std::size_t words = 0;
    std::string_view last;
    text::for_each_word(m_folded, [&](std::string_view word) { ++words, last = word; });
    if (words == 1) return insert_word(token.hash, last);
    return m_memo->insert(token.hash, {words == 0 ? k_no_word : k_several_words, 0}, {}, {});
  }

  const typename Memo::Entry& insert_word(std::uint64_t hash, std::string_view folded) {
    m_word.assign(folded);
    const std::string_view word = text::repair_word(m_word);
    if (!is_usable_word(word)) return m_memo->insert(hash, {}, {}, {});
    const std::string_view stem = m_stemmer.stem(word);
    return m_memo->insert(hash, {feature_key(Family::word, word), feature_key(Family::stem, stem)}, word, stem);
  }

  template <class Count>
  void count_each(std::string_view written, Count&& count) {
    m_several.clear();
    text::fold(written, m_several);
    text::for_each_word(m_several, [&](std::string_view folded) {
      const std::uint64_t hash = ~text::WordCache::hash(folded);  // differs from the hash of a token of these bytes
      const typename Memo::Entry* known = m_memo->find(hash);
      const typename Memo::Entry& entry = known != nullptr ? *known : insert_word(hash, folded);
      if (entry.word.id != k_no_word) count(entry);
    });
  }

  Memo* m_memo;
  text::Stemmer m_stemmer;
  KeySet m_seen;  // words and pairs of this message
  std::vector<Token> m_tokens;
  std::string m_folded, m_several, m_word;
};

}  // namespace cur::classify
