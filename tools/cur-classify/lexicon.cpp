#include "lexicon.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/strings.hpp"

namespace cur::classify {

namespace {

using For = Lexicon::Vote::For;

constexpr double k_word_weight = 1.0;
constexpr double k_phrase_weight = 2.0;
constexpr double k_max_weight = 1000.0;  // so that no sum of weights leaves the numbers, and no score is NaN
constexpr std::array<std::string_view, 3> k_urgencies{"normal", "high", "urgent"};

Urgency urgency_of(config::Section& section, std::string_view key) {
  const std::string level = section.choice(key, {k_urgencies.begin(), k_urgencies.end()}, "normal");
  return static_cast<Urgency>(std::find(k_urgencies.begin(), k_urgencies.end(), level) - k_urgencies.begin());
}

// Adds the patterns of one list, each voting for `index`. `слово^2` sets the weight.
void add_words(Lexicon& lexicon, config::Section& section, std::string_view key, For what, std::size_t index) {
  for (const std::string& entry : section.texts(key)) {
    const std::size_t caret = entry.find('^');
    const std::string written(trim(std::string_view(entry).substr(0, caret)));
    double weight = written.find(' ') == std::string::npos ? k_word_weight : k_phrase_weight;
    if (caret != std::string::npos) {
      const std::optional<double> given = to_number(std::string_view(entry).substr(caret + 1));
      const bool is_weight = given && *given > 0 && *given <= k_max_weight;  // NaN is not
      if (!is_weight) section.fail(key, fmt::format("\"{}\": a weight is a number above 0, at most 1000", entry));
      weight = *given;
    }
    const Result<text::PatternSet::Id> id = lexicon.set.add(written);
    if (!id) section.fail(key, id.error().message);
    if (*id == lexicon.patterns.size()) lexicon.patterns.push_back({written, {}});
    lexicon.patterns[*id].votes.push_back({what, static_cast<std::uint32_t>(index), weight});
  }
}

void add_sector(Lexicon& lexicon, config::Section section) {
  const std::string id = section.required_text("id");
  if (std::find(lexicon.sectors.begin(), lexicon.sectors.end(), id) != lexicon.sectors.end()) {
    section.fail("id", fmt::format("sector \"{}\" stands here twice", id));
  }
  section.node("title");
  lexicon.sectors.push_back(id);
  add_words(lexicon, section, "words", For::sector, lexicon.sectors.size() - 1);
  section.finish();
}

void add_topic(Lexicon& lexicon, config::Section section) {
  const std::string id = section.required_text("id");
  const std::string sector = id.substr(0, id.find('.'));
  const auto found = std::find(lexicon.sectors.begin(), lexicon.sectors.end(), sector);
  if (sector == id) section.fail("id", "a topic is written sector.topic");
  if (found == lexicon.sectors.end()) {
    const std::vector<std::string_view> known(lexicon.sectors.begin(), lexicon.sectors.end());
    const std::string_view near = nearest(sector, known);
    section.fail("id", fmt::format("there is no [[sector]] \"{}\"{}", sector,
                                   near.empty() ? "" : fmt::format("; did you mean \"{}\"?", near)));
  }
  if (std::any_of(lexicon.topics.begin(), lexicon.topics.end(), [&](const auto& t) { return t.id == id; })) {
    section.fail("id", fmt::format("topic \"{}\" stands here twice", id));
  }
  section.node("title");
  section.node("note");
  const auto index = lexicon.topics.size();
  lexicon.topics.push_back(
      {id, static_cast<std::uint32_t>(found - lexicon.sectors.begin()), urgency_of(section, "urgency")});
  add_words(lexicon, section, "words", For::topic, index);
  add_words(lexicon, section, "exclude", For::exclusion, index);
  section.finish();
}

void add_kind(Lexicon& lexicon, config::Section section) {
  section.node("title");
  const std::string id = section.choice("id", {"request", "question", "thanks", "suggestion", "noise"}, "");
  if (std::find(lexicon.kinds.begin(), lexicon.kinds.end(), id) != lexicon.kinds.end()) {
    section.fail("id", fmt::format("kind \"{}\" stands here twice", id));
  }
  lexicon.kinds.push_back(id);
  add_words(lexicon, section, "words", For::kind, lexicon.kinds.size() - 1);
  section.finish();
}

void add_urgency(Lexicon& lexicon, config::Section section) {
  section.node("title");
  const std::string id = section.required_text("id");
  if (std::any_of(lexicon.urgencies.begin(), lexicon.urgencies.end(), [&](const auto& r) { return r.id == id; })) {
    section.fail("id", fmt::format("urgency \"{}\" stands here twice", id));
  }
  lexicon.urgencies.push_back({id, urgency_of(section, "level")});
  add_words(lexicon, section, "words", For::urgency, lexicon.urgencies.size() - 1);
  add_words(lexicon, section, "exclude", For::calm, lexicon.urgencies.size() - 1);
  section.finish();
}

}  // namespace

std::string_view name(Urgency urgency) { return k_urgencies[static_cast<std::size_t>(urgency)]; }

Lexicon load_lexicon(const config::Node& topics) {
  Lexicon lexicon;
  config::Section root(topics, "");
  for (config::Section& section : root.sections("sector")) add_sector(lexicon, section);
  for (config::Section& section : root.sections("topic")) add_topic(lexicon, section);
  for (config::Section& section : root.sections("kind")) add_kind(lexicon, section);
  for (config::Section& section : root.sections("urgency")) add_urgency(lexicon, section);
  root.finish();
  return lexicon;
}

}  // namespace cur::classify
