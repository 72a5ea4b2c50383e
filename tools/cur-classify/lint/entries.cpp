#include "lint/entries.hpp"

#include <algorithm>

#include "base/strings.hpp"
#include "text/fold.hpp"
#include "text/stem.hpp"
#include "text/words.hpp"

namespace cur::classify {

namespace {

using Atom = LintEntry::Atom;

// Returns whether every word that matches `b` matches `a`.
bool covers(const Atom& a, const Atom& b) {
  if (a == b) return true;
  if (a.kind == Atom::Kind::prefix) {
    return b.kind == Atom::Kind::stem ? b.word.starts_with(a.letters)
                                      : b.kind == Atom::Kind::prefix && b.letters.starts_with(a.letters);
  }
  return a.kind == Atom::Kind::ending && b.kind == Atom::Kind::ending && b.letters.ends_with(a.letters);
}

std::vector<Atom> atoms_of(std::string_view written, text::Stemmer& stemmer) {
  std::vector<Atom> atoms;
  for (std::string_view part : split(written, ' ')) {
    const bool ending = part.starts_with('*');
    if (ending) part.remove_prefix(1);
    const bool prefix = part.ends_with('*');
    if (prefix) part.remove_suffix(1);
    const std::size_t first = atoms.size();
    std::string folded;
    text::fold(part, folded);
    text::for_each_word(folded, [&](std::string_view found) {
      std::string word(found);
      text::repair_word(word);
      atoms.push_back({std::string(stemmer.stem(word)), word, Atom::Kind::stem});
    });
    if (atoms.size() == first) continue;
    if (ending) atoms[first] = {atoms[first].word, atoms[first].word, Atom::Kind::ending};
    if (prefix) atoms.back() = {atoms.back().word, atoms.back().word, Atom::Kind::prefix};
  }
  return atoms;
}

class EntryReader {
 public:
  std::vector<LintEntry> read(const config::Node& topics) {
    for (const auto& [key, owner_kind] : {std::pair{"sector", LintEntry::OwnerKind::sector},
                                          {"topic", LintEntry::OwnerKind::topic},
                                          {"kind", LintEntry::OwnerKind::kind},
                                          {"urgency", LintEntry::OwnerKind::urgency}}) {
      const config::Node* list = topics.find(key);
      if (list == nullptr) continue;
      for (const config::Node& table : *list->array()) {
        const std::string& id = *table.find("id")->text();
        read(table, owner_kind, LintEntry::List::words, "words", id);
        read(table, owner_kind, LintEntry::List::exclude, "exclude", id);
      }
    }
    read(topics, LintEntry::OwnerKind::known, LintEntry::List::words, "known", "known");
    return std::move(m_entries);
  }

 private:
  void read(const config::Node& table, LintEntry::OwnerKind owner_kind, LintEntry::List list, std::string_view key,
            const std::string& id) {
    const config::Node* words = table.find(key);
    if (words == nullptr) return;
    if (words->array() == nullptr) return add(*words, owner_kind, list, id);
    for (const config::Node& word : *words->array()) add(word, owner_kind, list, id);
  }

  void add(const config::Node& word, LintEntry::OwnerKind owner_kind, LintEntry::List list, const std::string& id) {
    const std::string_view entry = *word.text();
    const std::size_t caret = entry.find('^');
    LintEntry out{.owner_kind = owner_kind,
                  .list = list,
                  .owner = id,
                  .sector = {},
                  .written = std::string(trim(entry.substr(0, caret))),
                  .weight = 0,
                  .atoms = {},
                  .origin = word.origin};
    if (owner_kind == LintEntry::OwnerKind::sector || owner_kind == LintEntry::OwnerKind::topic)
      out.sector = id.substr(0, id.find('.'));
    out.atoms = atoms_of(out.written, m_stemmer);
    out.weight = out.written.find(' ') == std::string::npos ? 1 : 2;
    if (caret != std::string_view::npos) out.weight = to_number(entry.substr(caret + 1)).value_or(out.weight);
    m_entries.push_back(std::move(out));
  }

  text::Stemmer m_stemmer;
  std::vector<LintEntry> m_entries;
};

}  // namespace

bool LintEntry::is_part_of(const LintEntry& other) const {
  return std::search(other.atoms.begin(), other.atoms.end(), atoms.begin(), atoms.end(),
                     [](const Atom& theirs, const Atom& ours) { return covers(ours, theirs); }) != other.atoms.end();
}

std::string LintEntry::signature() const {
  std::string out;
  for (const Atom& atom : atoms) {
    if (atom.kind == Atom::Kind::ending) out += '*';
    out += atom.letters + (atom.kind == Atom::Kind::prefix ? "* " : " ");
  }
  return out;
}

std::vector<LintEntry> lint_entries(const config::Node& topics) { return EntryReader().read(topics); }

}  // namespace cur::classify
