#include "text/patterns.hpp"

#include <fmt/format.h>

#include "base/strings.hpp"
#include "text/fold.hpp"
#include "text/words.hpp"

namespace cur::text {

namespace {

// The fewest letters beside a star; fewer would match nearly every word.
constexpr std::size_t k_min_prefix = 2;
constexpr std::size_t k_min_ending = 3;

constexpr std::size_t k_usual_words = 6;  // of a phrase, at most

}  // namespace

PatternSet::Atom PatternSet::stem_atom(std::string_view folded) {
  const auto [entry, added] = m_stems.try_emplace(std::string(m_stemmer.stem(folded)), m_atoms);
  if (added) ++m_atoms;
  return entry->second;
}

PatternSet::Atom PatternSet::starred_atom(Starred& starred, std::string_view folded) {
  for (const auto& [text, atom] : starred) {
    if (text == folded) return atom;
  }
  starred.emplace_back(std::string(folded), m_atoms);
  return m_atoms++;
}

// Reads the words between two spaces of a pattern: usually one, but «wi-fi» is two.
Result<std::vector<PatternSet::Atom>> PatternSet::parse_part(std::string_view part) {
  std::string_view bare = part;
  const bool ending = bare.starts_with('*');
  if (ending) bare.remove_prefix(1);
  const bool prefix = bare.ends_with('*');
  if (prefix) bare.remove_suffix(1);
  std::string folded;
  fold(bare, folded);
  std::vector<std::string> words;
  for_each_word(folded, [&](std::string_view word) { repair_word(words.emplace_back(word)); });  // as texts are
  if (words.empty()) return Error{fmt::format("\"{}\" has no letter or digit", part)};
  if (bare.find('*') != std::string_view::npos || (ending && prefix)) {
    return Error{
        fmt::format("\"{}\": a star stands behind the beginning of a word, «асфальт*», or before its ending, "
                    "«*ович»; write one of them, or the word whole",
                    part)};
  }
  if (prefix && words.back().size() < k_min_prefix) {
    return Error{fmt::format("\"{}\" would match nearly every word; a prefix has two letters at least", part)};
  }
  if (ending && words.front().size() < k_min_ending) {
    return Error{fmt::format("\"{}\" would match very many words; an ending has three letters at least", part)};
  }
  std::vector<Atom> atoms;
  for (const std::string& word : words) {
    if (ending && &word == &words.front()) {
      atoms.push_back(starred_atom(m_endings, word));
    } else {
      atoms.push_back(prefix && &word == &words.back() ? starred_atom(m_prefixes, word) : stem_atom(word));
    }
  }
  return atoms;
}

Result<PatternSet::Id> PatternSet::add(std::string_view pattern) {
  std::vector<Atom> atoms;
  atoms.reserve(k_usual_words);
  std::string key;
  for (std::string_view part : split(pattern, ' ')) {
    if (part.empty()) continue;
    const auto [entry, added] = m_parsed_parts.try_emplace(key.assign(part));
    if (added) {
      Result<std::vector<Atom>> found = parse_part(part);
      if (!found) {
        m_parsed_parts.erase(entry);
        return found.error();
      }
      entry->second = std::move(*found);
    }
    atoms.insert(atoms.end(), entry->second.begin(), entry->second.end());
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
