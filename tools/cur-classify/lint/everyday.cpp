#include "lint/everyday.hpp"

#include "text/fold.hpp"
#include "text/stem.hpp"
#include "text/words.hpp"

namespace cur::classify {

namespace {

constexpr std::size_t k_longest_shared_stem = 4;  // letters of a stem that everyday words may share

// A short word with the stem of one of these is found in its forms.
constexpr std::string_view k_everyday =
    "свой один со до род могу более скоро мой твой его ее их кто что как так вот уже еще это этот тот весь все сам где "
    "куда быть был есть раз год день дело время мочь надо нужно два три нет ни но или если бы ли же от об над под про "
    "без для при через между который какой самый мне меня нам вам они она оно рука нога глаз тело гора мера вид лицо "
    "слово место сторона конец час мир дать дал иду ехать";

// Words that never tell what a text is about.
constexpr std::string_view k_in_every_text =
    "я ты он она оно мы вы они мне меня нам нас вам вас его ее их не ни и а но или если бы ли же в во на с со к ко у о "
    "об от до по за из под над про без для при через между это этот эта эти тот та те то весь вся все как так что "
    "чтобы вот уже еще был была было были быть есть свой который да";

template <class Visit>
void for_each_folded(std::string_view words, Visit visit) {
  std::string folded;
  text::fold(words, folded);
  text::for_each_word(folded, [&](std::string_view word) { visit(std::string(word)); });
}

}  // namespace

EverydayWords::EverydayWords() {
  text::Stemmer stemmer;
  for_each_folded(k_everyday, [&](std::string word) { m_by_stem.emplace(stemmer.stem(word), std::move(word)); });
  for_each_folded(k_in_every_text, [&](std::string word) { m_in_every_text.insert(std::move(word)); });
}

std::string EverydayWords::same_stem(const LintEntry::Atom& atom) const {
  if (atom.kind != LintEntry::Atom::Kind::stem || atom.letters.size() > k_longest_shared_stem) return "";
  const auto found = m_by_stem.find(atom.letters);
  return found == m_by_stem.end() || found->second == atom.word ? "" : text::unfold(found->second);
}

bool EverydayWords::is_in_every_text(const LintEntry::Atom& atom) const {
  return atom.kind != LintEntry::Atom::Kind::ending && m_in_every_text.contains(atom.word);
}

}  // namespace cur::classify
