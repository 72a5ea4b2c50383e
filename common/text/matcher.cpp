#include "text/matcher.hpp"

#include <algorithm>
#include <cstring>

#include <fmt/format.h>

#include "text/fold.hpp"
#include "text/words.hpp"

namespace cur::text {

namespace {

constexpr std::uint32_t k_max_between = 2;  // other words between neighbours of a phrase

// Of a word without padding behind it.
std::uint64_t hash_of(std::string_view word) {
  std::array<char, 64> padded{};
  if (word.size() + WordCache::k_padding > padded.size()) {
    const std::string copy = std::string(word) + std::string(WordCache::k_padding, '\0');
    return WordCache::hash(std::string_view(copy).substr(0, word.size()));
  }
  std::memcpy(padded.data(), word.data(), word.size());
  return WordCache::hash({padded.data(), word.size()});
}

}  // namespace

Matcher::Matcher(const PatternSet& patterns)
    : m_patterns(&patterns),
      m_first(patterns.m_atoms),
      m_edges(patterns.m_edges.size()),
      m_stems(patterns.m_stems.size()),
      m_matched(patterns.m_size, 0) {
  for (const auto& [key, to] : patterns.m_edges) {
    First& first = m_first[static_cast<PatternSet::Atom>(key)];
    if (key >> 32U == 0) {
      first.node = patterns.m_nodes[to];
      first.index = to;
    } else {
      first.inner = true;
      m_edges.insert(WordCache::mix(key), to);
    }
  }
  for (const auto& [stem, atom] : patterns.m_stems) m_stems.insert(hash_of(stem), atom + 1);
  for (const auto& entry : patterns.m_prefixes) {
    m_prefixes[static_cast<unsigned char>(entry.first.front())].push_back(entry);
  }
}

std::span<const PatternSet::Id> Matcher::match_json(std::initializer_list<std::string_view> raws) {
  m_folded.clear();
  for (std::string_view raw : raws) {
    fold_json(raw, m_folded);
    m_folded += k_sentence_end;
  }
  return match_folded();
}

std::span<const PatternSet::Id> Matcher::match(std::string_view text) {
  m_folded.clear();
  fold(text, m_folded);
  return match_folded();
}

std::span<const PatternSet::Id> Matcher::match_folded() {
  m_found.clear();
  ++m_text;
  m_position = 0;
  m_begun.clear();
  if (m_text == 0) {  // the numbers of texts are used up
    std::fill(m_matched.begin(), m_matched.end(), 0);
    m_text = 1;
  }
  // All places of the cache are asked for before the first is looked at: a message waits for memory once, not per word.
  m_words.clear();
  m_folded.append(WordCache::k_padding, k_separator);
  for_each_word(m_folded, [this](std::string_view word, bool first_of_sentence) {
    m_words.push_back({word, WordCache::hash(word), first_of_sentence});
    m_cache.prefetch(m_words.back().hash);
  });
  for (const Word& word : m_words) {
    // No phrase reaches over the end of a sentence.
    m_position += word.first_of_sentence ? k_max_between + 2 : 1;
    const AtomSet* known = m_cache.find(word.hash);
    AtomSet set = 0;
    if (known != nullptr) {
      set = *known;
    } else {
      set = look_up(word.folded);
      m_cache.insert(word.hash, set);
    }
    if (set != 0) take(set);
  }
  return m_found;
}

Matcher::AtomSet Matcher::look_up(std::string_view word) {
  m_scratch.assign(word);
  const std::string_view repaired = repair_word(m_scratch);
  std::vector<PatternSet::Atom> atoms;
  if (const std::uint32_t found = m_stems.find(hash_of(m_stemmer.stem(repaired))); found != 0)
    atoms.push_back(found - 1);
  if (!repaired.empty()) {
    for (const auto& [prefix, atom] : m_prefixes[static_cast<unsigned char>(repaired.front())]) {
      if (repaired.starts_with(prefix)) atoms.push_back(atom);
    }
  }
  if (atoms.empty()) return 0;
  if (atoms.size() == 1) return atoms.front() + 1;
  const auto next = static_cast<AtomSet>(m_atom_sets.size());
  const auto [entry, added] = m_atom_set_ids.try_emplace(fmt::format("{}", fmt::join(atoms, " ")), next);
  if (added) m_atom_sets.push_back(std::move(atoms));
  return k_many | entry->second;
}

void Matcher::take(AtomSet set) {
  if (!m_begun.empty()) {
    std::erase_if(m_begun, [this](const Begun& begun) { return m_position - begun.position > k_max_between + 1; });
  }
  const std::size_t begun = m_begun.size();  // one word of a text cannot be two words of a phrase
  if ((set & k_many) == 0) {
    take(set - 1, begun);
  } else {
    for (PatternSet::Atom atom : m_atom_sets[set & ~k_many]) take(atom, begun);
  }
}

void Matcher::take(PatternSet::Atom atom, std::size_t begun) {
  const First& first = m_first[atom];
  for (std::size_t i = 0; first.inner && i < begun; ++i) {
    const std::uint32_t next = m_edges.find(WordCache::mix(PatternSet::edge(m_begun[i].node, atom)));
    if (next != 0) reach(next, m_patterns->m_nodes[next]);
  }
  if (first.index != 0) reach(first.index, first.node);
}

void Matcher::reach(std::uint32_t index, const PatternSet::Node& node) {
  if (node.continues) m_begun.push_back({index, m_position});
  if (node.completed == PatternSet::k_none || m_matched[node.completed] == m_text) return;
  m_matched[node.completed] = m_text;
  m_found.push_back(node.completed);
}

}  // namespace cur::text
