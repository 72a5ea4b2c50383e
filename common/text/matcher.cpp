#include "text/matcher.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "text/fold.hpp"
#include "text/tokens.hpp"
#include "text/translit.hpp"
#include "text/words.hpp"

namespace cur::text {

namespace {

constexpr std::uint32_t k_max_between = 2;      // other words between neighbours of a phrase
constexpr std::size_t k_shortest_translit = 4;  // letters

// Returns the hash of a beginning that is one letter longer (FNV-1a).
constexpr std::uint64_t extend(std::uint64_t hash, char letter) {
  return (hash ^ 0xCBF29CE484222325ULL ^ static_cast<unsigned char>(letter)) * 0x100000001B3ULL;
}

std::uint64_t hash_of(std::string_view word) {
  std::uint64_t hash = 0;
  for (char letter : word) hash = extend(hash, letter);
  return hash;
}

// Returns the stem of each atom; an empty text for prefixes and endings.
std::vector<std::string> stems_by_atom(const std::unordered_map<std::string, std::uint32_t>& stems, std::size_t atoms) {
  std::vector<std::string> out(atoms);
  for (const auto& [stem, atom] : stems) out[atom] = stem;
  return out;
}

}  // namespace

Matcher::Matcher(const PatternSet& patterns)
    : m_patterns(&patterns),
      m_first_words(patterns.m_atoms),
      m_edges(patterns.m_edges.size()),
      m_stems(patterns.m_stems.size()),
      m_prefixes(patterns.m_prefixes.size()),
      m_endings(patterns.m_endings.size()),
      m_typing_errors(stems_by_atom(patterns.m_stems, patterns.m_atoms)),
      m_last_match(patterns.m_size, 0) {
  for (const auto& [key, to] : patterns.m_edges) {
    if (key >> 32U == 0) {
      m_first_words[static_cast<PatternSet::Atom>(key)] = {patterns.m_nodes[to], to};
    } else {
      m_edges.insert(WordCache::mix(key), to);
      m_edge_filter.set(WordCache::mix(key) % m_edge_filter.size());
    }
  }
  for (const auto& [stem, atom] : patterns.m_stems) add(m_stems, stem, atom);
  for (const auto& [prefix, atom] : patterns.m_prefixes) add(m_prefixes, prefix, atom);
  for (const auto& [ending, atom] : patterns.m_endings) {
    std::uint64_t hash = 0;
    for (auto letter = ending.rbegin(); letter != ending.rend(); ++letter) {
      m_last_letters.set((hash = extend(hash, *letter)) % m_last_letters.size());
    }
    m_endings.insert(hash, atom + 1);
  }
}

void Matcher::add(FlatMap& map, std::string_view word, PatternSet::Atom atom) {
  map.insert(hash_of(word), atom + 1);
  std::uint64_t hash = 0;
  for (char letter : word) m_first_letters.set((hash = extend(hash, letter)) % m_first_letters.size());
}

std::span<const PatternSet::Id> Matcher::match(std::initializer_list<std::string_view> parts) {
  start_message();
  // All places of the cache are prefetched before the first is used, so that a message waits for memory once.
  for (std::string_view part : parts) {
    const char* end = part.data() + part.size();
    for_each_token(part, [this, end](std::string_view written, bool after_sentence_end) {
      m_tokens.push_back({written, WordCache::hash(written, end), after_sentence_end});
      m_cache.prefetch(m_tokens.back().hash);
    });
  }
  for (const Token& token : m_tokens) match_token(token);
  return m_found;
}

void Matcher::start_message() {
  m_tokens.clear();
  m_found.clear();
  m_open_phrases.clear();
  m_expired = 0;
  m_position = 0;
  m_words = 0;
  m_after_sentence_end = true;
  if (++m_message != 0) return;
  std::fill(m_last_match.begin(), m_last_match.end(), 0);  // the numbers of texts are used up
  m_message = 1;
}

void Matcher::match_token(const Token& token) {
  m_after_sentence_end = m_after_sentence_end || token.after_sentence_end;
  const AtomSet* known = m_cache.find(token.hash);
  const AtomSet set = known != nullptr ? *known : look_up_token(token.written);
  if (known == nullptr) m_cache.insert(token.hash, set);
  if (set < k_no_word) return match_word(set);
  if (set == k_no_word) return;
  m_folded.clear();
  fold(token.written, m_folded);
  for_each_word(m_folded, [this](std::string_view word) { match_word(look_up_word(word)); });
}

Matcher::AtomSet Matcher::look_up_token(std::string_view written) {
  if (is_markup(written)) return k_no_word;
  m_folded.clear();
  fold(written, m_folded);
  std::size_t words = 0;
  std::string_view last;
  for_each_word(m_folded, [&](std::string_view word) { ++words, last = word; });
  return words == 0 ? k_no_word : words == 1 ? look_up_word(last) : k_several_words;
}

// A word that matches nothing is tried again as it may have been meant.
Matcher::AtomSet Matcher::look_up_word(std::string_view folded) {
  m_repaired.assign(folded);
  std::string_view word = repair_word(m_repaired);
  std::vector<PatternSet::Atom> atoms = atoms_of(word);
  if (atoms.empty() && word.size() < folded.size()) {  // stretched
    word = repair_word(m_repaired.assign(folded), Stretched::doubled);
    atoms = atoms_of(word);
  }
  if (atoms.empty() && word.size() >= k_shortest_translit && word.front() >= 'a' && word.front() <= 'z') {
    m_repaired = from_translit(word);
    word = m_repaired;
    atoms = atoms_of(word);
  }
  if (atoms.empty() && m_typing_errors.may_find(word)) atoms = atoms_in_spite_of_errors(word);
  if (atoms.empty()) return 0;
  if (atoms.size() == 1) return atoms.front() + 1;
  const auto next = static_cast<AtomSet>(m_atom_sets.size());
  const auto [entry, added] = m_atom_set_ids.try_emplace(fmt::format("{}", fmt::join(atoms, " ")), next);
  if (added) m_atom_sets.push_back(std::move(atoms));
  return k_many | entry->second;
}

// The stem comes first, then prefixes, then endings, the shortest first.
std::vector<PatternSet::Atom> Matcher::atoms_of(std::string_view word) {
  std::vector<PatternSet::Atom> atoms;
  bool has_stem = false;  // of the set; stemming only cuts ends off
  std::uint64_t hash = 0;
  for (char letter : word) {
    hash = extend(hash, letter);
    if (!m_first_letters.test(hash % m_first_letters.size())) break;
    has_stem = has_stem || m_stems.find(hash) != 0;
    if (const std::uint32_t found = m_prefixes.find(hash); found != 0) atoms.push_back(found - 1);
  }
  if (has_stem) {
    const std::uint32_t found = m_stems.find(hash_of(m_stemmer.stem(word)));
    if (found != 0) atoms.insert(atoms.begin(), found - 1);
  }
  hash = 0;
  for (auto letter = word.rbegin(); letter != word.rend(); ++letter) {
    hash = extend(hash, *letter);
    if (!m_last_letters.test(hash % m_last_letters.size())) break;
    if (const std::uint32_t found = m_endings.find(hash); found != 0) atoms.push_back(found - 1);
  }
  return atoms;
}

std::vector<PatternSet::Atom> Matcher::atoms_in_spite_of_errors(std::string_view word) {
  const std::optional<std::uint32_t> found = m_typing_errors.find(m_stemmer.stem(word));
  return found ? std::vector<PatternSet::Atom>{*found} : std::vector<PatternSet::Atom>{};
}

void Matcher::match_word(AtomSet set) {
  m_position += m_after_sentence_end ? k_max_between + 2 : 1;  // no phrase reaches over the end of a sentence
  m_after_sentence_end = false;
  ++m_words;
  if (set != 0) match_atoms(set);
}

void Matcher::match_atoms(AtomSet set) {
  while (m_expired < m_open_phrases.size() && m_position - m_open_phrases[m_expired].position > k_max_between + 1) {
    ++m_expired;
  }
  const std::size_t open_phrases = m_open_phrases.size();  // one word of a text cannot be two words of a phrase
  if ((set & k_many) == 0) {
    match_atom(set - 1, open_phrases);
  } else {
    for (PatternSet::Atom atom : m_atom_sets[set & ~k_many]) match_atom(atom, open_phrases);
  }
}

void Matcher::match_atom(PatternSet::Atom atom, std::size_t open_phrases) {
  for (std::size_t i = m_expired; i < open_phrases; ++i) {
    if ((m_open_phrases[i].next & PatternSet::bit_of(atom)) == 0) continue;
    const std::uint64_t edge = WordCache::mix(PatternSet::edge(m_open_phrases[i].node, atom));
    if (!m_edge_filter.test(edge % m_edge_filter.size())) continue;
    if (const std::uint32_t next = m_edges.find(edge); next != 0) enter(next, m_patterns->m_nodes[next]);
  }
  const FirstWord& first = m_first_words[atom];
  if (first.index != 0) enter(first.index, first.node);
}

void Matcher::enter(std::uint32_t index, const PatternSet::Node& node) {
  if (node.next != 0) m_open_phrases.push_back({index, m_position, node.next});
  if (node.completed == PatternSet::k_none || m_last_match[node.completed] == m_message) return;
  m_last_match[node.completed] = m_message;
  m_found.push_back(node.completed);
}

}  // namespace cur::text
