#include "text/patterns.hpp"

#include <fmt/format.h>

#include "base/strings.hpp"
#include "text/fold.hpp"
#include "text/words.hpp"

namespace cur::text {

namespace {

constexpr std::size_t k_min_prefix = 2;

}  // namespace

PatternSet::Atom PatternSet::atom(std::string_view folded, bool prefix) {
  if (!prefix) {
    const auto [entry, added] = m_stems.try_emplace(std::string(m_stemmer.stem(folded)), m_atoms);
    if (added) ++m_atoms;
    return entry->second;
  }
  for (const auto& [text, atom] : m_prefixes) {
    if (text == folded) return atom;
  }
  m_prefixes.emplace_back(std::string(folded), m_atoms);
  return m_atoms++;
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
    for_each_word(folded, [&](std::string_view word) { repair_word(words.emplace_back(word)); });  // as texts are
    if (prefix && !words.empty() && words.back().size() < k_min_prefix) {
      return Error{fmt::format("\"{}*\" would match nearly every word; a prefix has two letters at least", part)};
    }
    if (words.empty()) return Error{fmt::format("\"{}\" has no letter or digit", part)};
    for (const std::string& word : words) atoms.push_back(atom(word, prefix && &word == &words.back()));
  }
  if (atoms.empty()) return Error{"an empty pattern"};
  std::uint32_t node = 0;
  for (Atom atom : atoms) {
    const auto next = static_cast<std::uint32_t>(m_nodes.size());
    const auto [entry, added] = m_edges.try_emplace(edge(node, atom), next);
    if (added) m_nodes.emplace_back();
    m_nodes[node].next |= bit_of(atom);
    node = entry->second;
  }
  Id& completed = m_nodes[node].completed;
  if (completed == k_none) completed = m_size++;
  return completed;
}

}  // namespace cur::text
