#include "lint/found_forms.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "lint/entries.hpp"
#include "text/fold.hpp"
#include "text/matcher.hpp"
#include "text/tokens.hpp"
#include "text/words.hpp"

namespace cur::classify {

namespace {

constexpr std::size_t k_short_stem = 5;  // letters of a short stem, which other words may have
constexpr std::size_t k_most = 12;       // forms that are shown

struct Form {
  std::string word;  // folded
  std::uint64_t count;
};

// The most frequent first; forms of equal frequency by their letters.
bool comes_before(const Form& a, const Form& b) { return a.count != b.count ? a.count > b.count : a.word < b.word; }

bool is_word(const LintEntry& entry) {
  return entry.owner_kind != LintEntry::OwnerKind::known && entry.atoms.size() == 1 &&
         entry.atoms.front().kind == LintEntry::Atom::Kind::stem;
}

bool is_doubtful(const LintEntry::Atom& atom, const std::vector<Form>& forms) {
  if (forms.empty() || (forms.size() == 1 && forms.front().word == atom.word)) return false;
  return atom.letters.size() <= k_short_stem || std::any_of(forms.begin(), forms.end(), [&](const Form& form) {
           return !form.word.starts_with(atom.letters);
         });
}

std::string line_of(const LintEntry& entry, const std::vector<Form>& forms) {
  std::string out = fmt::format("«{}»: is found in", entry.written);
  for (std::size_t i = 0; i < std::min(forms.size(), k_most); ++i) {
    out += fmt::format("{} {} {}", i == 0 ? "" : ",", text::unfold(forms[i].word), forms[i].count);
  }
  if (forms.size() > k_most) out += fmt::format(" and {} more", forms.size() - k_most);
  return out;
}

}  // namespace

void FoundForms::add(std::string_view text) {
  text::for_each_token(text, [this](std::string_view token, bool) {
    if (text::is_markup(token)) return;
    std::string folded;
    text::fold(token, folded);
    text::for_each_word(folded, [this](std::string_view word) { ++m_counts[std::string(word)]; });
  });
}

std::vector<LintFinding> FoundForms::finish(const config::Node& topics, std::string_view file) const {
  const std::vector<LintEntry> entries = lint_entries(topics);
  text::PatternSet set;
  std::vector<text::PatternSet::Id> ids;
  for (const LintEntry& entry : entries) ids.push_back(*set.add(entry.written));
  std::vector<std::vector<Form>> forms(set.size());
  text::Matcher matcher(set);
  for (const auto& [word, count] : m_counts) {
    for (text::PatternSet::Id id : matcher.match({text::unfold(word)})) forms[id].push_back({word, count});
  }
  std::vector<LintFinding> out;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const LintEntry& entry = entries[i];
    if (!is_word(entry) || (!file.empty() && entry.origin.file != file)) continue;
    std::vector<Form>& found = forms[ids[i]];
    if (!is_doubtful(entry.atoms.front(), found)) continue;
    std::sort(found.begin(), found.end(), comes_before);
    out.push_back({entry.origin, line_of(entry, found)});
  }
  return out;
}

}  // namespace cur::classify
