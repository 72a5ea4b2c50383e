#include "lint/lint.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "lint/entries.hpp"
#include "lint/everyday.hpp"
#include "text/matcher.hpp"

namespace cur::classify {

namespace {

constexpr std::size_t k_most_sectors = 4;  // that may have one word
constexpr double k_most_everyday = 1;      // the largest weight of an everyday word in a kind

using OwnerKind = LintEntry::OwnerKind;
using List = LintEntry::List;
using Group = std::vector<const LintEntry*>;

// The line of an entry, with its file if that is another one than the file of `from`.
std::string line_of(const LintEntry& entry, const LintEntry& from) {
  if (entry.origin.file == from.origin.file) return fmt::format("line {}", entry.origin.line);
  return fmt::format("{}:{}", entry.origin.file, entry.origin.line);
}

std::string place(const LintEntry& entry, const LintEntry& from) {
  if (entry.owner_kind == OwnerKind::known) return fmt::format("known, {}", line_of(entry, from));
  return fmt::format("{} of {}, {}", entry.list == List::words ? "the words" : "exclude", entry.owner,
                     line_of(entry, from));
}

bool same_list(const LintEntry& a, const LintEntry& b) {
  return a.owner_kind == b.owner_kind && a.list == b.list && a.owner == b.owner;
}

class Linter {
 public:
  explicit Linter(const config::Node& topics) : m_topics(&topics), m_entries(lint_entries(topics)) {
    for (const LintEntry& entry : m_entries) {
      m_by_signature[entry.signature()].push_back(&entry);
      m_by_list[{static_cast<int>(entry.owner_kind), entry.owner}].push_back(&entry);
    }
  }

  std::vector<LintFinding> run() {
    check_tables();
    for (const auto& [signature, group] : m_by_signature) {
      check_twice_in_a_list(group);
      check_topics_alike(group);
      check_sectors(group);
      check_known(group);
    }
    for (const auto& [list, group] : m_by_list) check_list(group);
    for (const LintEntry& entry : m_entries) {
      check_word(entry);
      check_comma(entry);
    }
    check_found();
    std::stable_sort(m_findings.begin(), m_findings.end(), [](const LintFinding& a, const LintFinding& b) {
      return std::tie(a.origin.file, a.origin.line, a.what) < std::tie(b.origin.file, b.origin.line, b.what);
    });
    return std::move(m_findings);
  }

 private:
  void add(const LintEntry& entry, const std::string& what) {
    m_findings.push_back({entry.origin, fmt::format("«{}»: {}", entry.written, what)});
  }

  void check_tables() {
    for (const char* key : {"sector", "topic", "kind", "urgency"}) {
      const config::Node* list = m_topics->find(key);
      if (list == nullptr) continue;
      for (const config::Node& table : *list->array()) check_table(table, key);
    }
  }

  void check_table(const config::Node& table, std::string_view key) {
    const std::string& id = *table.find("id")->text();
    const config::Node* title = table.find("title");
    const bool for_all = title != nullptr && title->text() != nullptr && !title->text()->empty();  // languages
    for (const char* language : {"ru", "en"}) {
      if (for_all) continue;
      const config::Node* text = title == nullptr ? nullptr : title->find(language);
      if (text != nullptr && text->text() != nullptr && !text->text()->empty()) continue;
      m_findings.push_back({table.origin, fmt::format("{} {} has no title in {}: add title = {{ {} = \"…\" }}", key, id,
                                                      language, language)});
    }
    const config::Node* words = table.find("words");
    const bool empty =
        (words == nullptr || (words->array() != nullptr && words->array()->empty())) && table.find("topics") == nullptr;
    if (empty && key != "sector") {
      m_findings.push_back({table.origin, fmt::format("{} {} has no words and is never found: add some", key, id)});
    }
  }

  void check_twice_in_a_list(const Group& group) {
    for (std::size_t i = 1; i < group.size(); ++i) {
      const auto first = std::find_if(group.begin(), group.begin() + static_cast<std::ptrdiff_t>(i),
                                      [&](const LintEntry* other) { return same_list(*other, *group[i]); });
      if (first == group.begin() + static_cast<std::ptrdiff_t>(i)) continue;
      add(*group[i], fmt::format("stands in this list already, as «{}» in {}: remove one", (*first)->written,
                                 line_of(**first, *group[i])));
    }
  }

  // A word with the same weight in several topics of a sector distinguishes none of them.
  void check_topics_alike(const Group& group) {
    for (std::size_t i = 1; i < group.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        const LintEntry& a = *group[j];
        const LintEntry& b = *group[i];
        if (a.owner_kind != OwnerKind::topic || b.owner_kind != OwnerKind::topic || a.list != List::words ||
            b.list != List::words)
          continue;
        if (a.sector != b.sector || a.owner == b.owner || a.weight != b.weight) continue;
        add(b, fmt::format("weighs as much in {}: it tells neither topic; let one weigh more, or put it into the "
                           "sector's words",
                           place(a, b)));
      }
    }
  }

  void check_sectors(const Group& group) {
    std::set<std::string> sectors;
    for (const LintEntry* entry : group) {
      if (entry->list == List::words && !entry->sector.empty()) sectors.insert(entry->sector);
    }
    if (sectors.size() <= k_most_sectors) return;
    add(*group.front(), fmt::format("speaks for {} sectors ({}): it tells nothing; keep the likeliest", sectors.size(),
                                    fmt::join(sectors, ", ")));
  }

  // Within one topic or rule: words that its own `exclude` silences, and words that a prefix counts too.
  void check_list(const Group& group) {
    for (const LintEntry* entry : group) {
      if (entry->list != List::words) continue;
      for (const LintEntry* other : group) {
        if (other->list == List::exclude && other->is_part_of(*entry)) {
          add(*entry,
              fmt::format("can never tell: «{}» in {} silences it; remove one", other->written, place(*other, *entry)));
        }
        const bool counted = other != entry && other->list == List::words && other->atoms.size() == 1 &&
                             entry->atoms.size() == 1 && other->atoms.front().kind != LintEntry::Atom::Kind::stem &&
                             other->is_part_of(*entry);
        if (counted && *other->atoms.begin() != *entry->atoms.begin()) {
          add(*entry,
              fmt::format("is counted by «{}» in {} as well: remove one", other->written, line_of(*other, *entry)));
        }
      }
    }
  }

  void check_word(const LintEntry& entry) {
    if (entry.atoms.size() != 1) return;
    const LintEntry::Atom& atom = entry.atoms.front();
    const std::string everyday = m_everyday.same_stem(atom);
    if (!everyday.empty()) {
      add(entry,
          fmt::format("has the stem of «{}» and is found in its forms: write a phrase, or a prefix with *", everyday));
    }
    // Nearly every text has these words; a kind may use them with a small weight.
    const bool of_kind = entry.owner_kind == OwnerKind::kind && entry.weight <= k_most_everyday;
    if (m_everyday.is_in_every_text(atom) && entry.owner_kind != OwnerKind::known && !of_kind) {
      add(entry, "is a word of nearly every text and tells nothing: write a phrase with it, or remove it");
    }
  }

  void check_comma(const LintEntry& entry) {
    if (entry.written.find_first_of(",;") == std::string::npos || entry.atoms.size() < 2) return;
    add(entry, "is one phrase of all these words: for words each of its own write \"…\", \"…\"");
  }

  // Each entry must be found in its own text.
  void check_found() {
    text::PatternSet set;
    std::vector<text::PatternSet::Id> ids;
    for (const LintEntry& entry : m_entries) ids.push_back(*set.add(entry.written));
    text::Matcher matcher(set);
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
      std::string text = m_entries[i].written;
      std::erase(text, '*');
      const auto found = matcher.match({text});
      if (std::find(found.begin(), found.end(), ids[i]) != found.end()) continue;
      add(m_entries[i],
          "is never found: tags, mentions and addresses are not read, and no phrase reaches over the end of a "
          "sentence; "
          "write words alone");
    }
  }

  // A word of another list need not be in `known`.
  void check_known(const Group& group) {
    const auto in_list =
        std::find_if(group.begin(), group.end(), [](const LintEntry* e) { return e->owner_kind != OwnerKind::known; });
    if (in_list == group.end()) return;
    for (const LintEntry* entry : group) {
      if (entry->owner_kind != OwnerKind::known) continue;
      add(*entry, fmt::format("is known by {}: remove it here", place(**in_list, *entry)));
    }
  }

  const config::Node* m_topics;
  std::vector<LintEntry> m_entries;
  std::map<std::string, Group> m_by_signature;
  std::map<std::pair<int, std::string>, Group> m_by_list;
  EverydayWords m_everyday;
  std::vector<LintFinding> m_findings;
};

}  // namespace

std::vector<LintFinding> lint(const config::Node& topics) { return Linter(topics).run(); }

}  // namespace cur::classify
