#include "text/patterns.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/strings.hpp"
#include "text/fold.hpp"
#include "text/words.hpp"

namespace cur::text {

namespace {

constexpr std::uint32_t k_max_between = 2;  // other words between neighbours of a phrase

}  // namespace

PatternSet::Atom PatternSet::atom(std::string_view folded, bool prefix) {
  const auto next = static_cast<Atom>(m_uses.size());
  if (!prefix) {
    const auto [entry, added] = m_stems.try_emplace(std::string(m_stemmer.stem(folded)), next);
    if (added) m_uses.emplace_back();
    return entry->second;
  }
  for (const auto& [text, atom] : m_prefixes) {
    if (text == folded) return atom;
  }
  m_prefixes.emplace_back(std::string(folded), next);
  m_uses.emplace_back();
  return next;
}

Result<PatternSet::Id> PatternSet::add(std::string_view pattern) {
  std::vector<Atom> atoms;
  for (std::string_view part : split(pattern, ' ')) {
    if (part.empty()) continue;
    const bool prefix = part.ends_with('*');
    if (prefix) part.remove_suffix(1);
    std::string folded;
    fold(part, folded);
    std::vector<std::string> words;
    for_each_word(folded, [&](std::string_view word, bool) { repair_word(words.emplace_back(word)); });  // as texts are
    if (words.empty()) return Error{fmt::format("\"{}\" has no letter or digit", part)};
    for (const std::string& word : words) atoms.push_back(atom(word, prefix && &word == &words.back()));
  }
  if (atoms.empty()) return Error{"an empty pattern"};
  const auto id = static_cast<Id>(m_lengths.size());
  const auto [entry, added] = m_ids.try_emplace(fmt::format("{}", fmt::join(atoms, " ")), id);
  if (!added) return entry->second;
  m_lengths.push_back(static_cast<std::uint32_t>(atoms.size()));
  for (std::uint32_t position = 0; position < atoms.size(); ++position) {
    m_uses[atoms[position]].push_back({id, position, m_words + position});
  }
  m_words += static_cast<std::uint32_t>(atoms.size());
  return id;
}

Matcher::Matcher(const PatternSet& patterns)
    : m_patterns(&patterns), m_atom_sets(1), m_reached(patterns.m_words, 0), m_matched(patterns.size(), 0) {}

std::span<const PatternSet::Id> Matcher::match_json(std::initializer_list<std::string_view> raws) {
  m_folded.clear();
  for (std::string_view raw : raws) {
    fold_json(raw, m_folded);
    m_folded += k_separator;
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
  // Positions never repeat between texts, so nothing has to be cleared; at the end of the numbers all is.
  if (m_position > 0xF0000000U || m_text == 0) {
    std::fill(m_reached.begin(), m_reached.end(), 0);
    std::fill(m_matched.begin(), m_matched.end(), 0);
    m_position = 0;
    m_text = 1;
  }
  for_each_word(m_folded, [this](std::string_view word, bool first_of_sentence) {
    // No phrase reaches over the end of a sentence either.
    m_position += first_of_sentence ? k_max_between + 2 : 1;
    const std::uint64_t hash = WordCache::hash(word);
    const AtomSet* known = m_cache.find(hash);
    AtomSet set = 0;
    if (known != nullptr) {
      set = *known;
    } else {
      set = look_up(word);
      m_cache.insert(hash, set);
    }
    if (set != 0) take(set);
  });
  return m_found;
}

Matcher::AtomSet Matcher::look_up(std::string_view word) {
  m_scratch.assign(word);
  const std::string_view repaired = repair_word(m_scratch);
  std::vector<PatternSet::Atom> atoms;
  if (const auto stem = m_patterns->m_stems.find(std::string(m_stemmer.stem(repaired)));
      stem != m_patterns->m_stems.end()) {
    atoms.push_back(stem->second);
  }
  for (const auto& [prefix, atom] : m_patterns->m_prefixes) {
    if (repaired.starts_with(prefix)) atoms.push_back(atom);
  }
  if (atoms.empty()) return 0;
  const auto next = static_cast<AtomSet>(m_atom_sets.size());
  const auto [entry, added] = m_atom_set_ids.try_emplace(fmt::format("{}", fmt::join(atoms, " ")), next);
  if (added) m_atom_sets.push_back(uses_of(atoms));
  return entry->second;
}

std::vector<PatternSet::Use> Matcher::uses_of(const std::vector<PatternSet::Atom>& atoms) const {
  std::vector<PatternSet::Use> uses;
  for (PatternSet::Atom atom : atoms)
    uses.insert(uses.end(), m_patterns->m_uses[atom].begin(), m_patterns->m_uses[atom].end());
  // Later words first, so that one word of a text cannot be two words of a phrase.
  std::stable_sort(uses.begin(), uses.end(), [](const auto& a, const auto& b) { return a.position > b.position; });
  return uses;
}

void Matcher::take(AtomSet set) {
  for (const PatternSet::Use& use : m_atom_sets[set]) {
    if (use.position > 0) {
      const std::uint32_t before = m_reached[use.progress - 1];
      if (before == 0 || m_position - before > k_max_between + 1) continue;
    }
    m_reached[use.progress] = m_position;
    if (use.position + 1 == m_patterns->m_lengths[use.pattern] && m_matched[use.pattern] != m_text) {
      m_matched[use.pattern] = m_text;
      m_found.push_back(use.pattern);
    }
  }
}

}  // namespace cur::text
