#include "judge/lexicon.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/strings.hpp"

namespace cur::classify {

namespace {

using Target = Lexicon::Vote::Target;

constexpr double k_word_weight = 1.0;
constexpr double k_phrase_weight = 2.0;
constexpr double k_max_weight = 1000.0;          // so that no sum of weights leaves the numbers, and no score is NaN
constexpr std::string_view k_appeal = "appeal";  // of words that speak for an appeal of any kind

Urgency urgency_of(config::Section& section, std::string_view key) {
  const std::span<const std::string_view> levels = appeal::urgency_spellings();
  const std::string level = section.choice(key, {levels.begin(), levels.end()}, spelling(Urgency::normal));
  return appeal::read_urgency(level).value_or(Urgency::normal);
}

// What words may speak for. A complaint is what an appeal is without any.
std::vector<std::string_view> kinds_with_words() {
  std::vector<std::string_view> out{k_appeal};
  for (const std::string_view kind : appeal::appeal_kind_spellings()) {
    if (kind != spelling(appeal::AppealKind::complaint)) out.push_back(kind);
  }
  return out;
}

// A lexicon while it is read.
struct Draft {
  Lexicon lexicon;
  struct Vote {
    Lexicon::Vote vote;
    std::string written;
  };
  std::vector<std::vector<Vote>> votes;  // by pattern
};

std::uint16_t sector_of(const Lexicon& lexicon, Target target, std::size_t index) {
  if (target == Target::sector) return static_cast<std::uint16_t>(index);
  return target == Target::topic ? lexicon.topics[index].sector : Lexicon::k_no_sector;
}

// Adds the patterns of one list, each with a vote for `index`. `слово^2` sets the weight.
void add_words(Draft& draft, config::Section& section, std::string_view key, Target target, std::size_t index) {
  Lexicon& lexicon = draft.lexicon;
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
    const Result<text::PatternSet::Id> id = lexicon.patterns.add(written);
    if (!id) section.fail(key, id.error().message);
    if (*id == draft.votes.size()) draft.votes.emplace_back();
    const auto place = static_cast<std::uint32_t>(index);
    draft.votes[*id].push_back({{target, sector_of(lexicon, target, index), place, weight}, written});
  }
}

void add_sector(Draft& draft, config::Section section) {
  Lexicon& lexicon = draft.lexicon;
  const std::string id = section.required_text("id");
  if (std::find(lexicon.sectors.begin(), lexicon.sectors.end(), id) != lexicon.sectors.end()) {
    section.fail("id", fmt::format("sector \"{}\" stands here twice", id));
  }
  section.node("title");
  lexicon.sectors.push_back(id);
  add_words(draft, section, "words", Target::sector, lexicon.sectors.size() - 1);
  section.finish();
}

void add_topic(Draft& draft, config::Section section) {
  Lexicon& lexicon = draft.lexicon;
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
      {id, static_cast<std::uint16_t>(found - lexicon.sectors.begin()), urgency_of(section, "urgency")});
  add_words(draft, section, "words", Target::topic, index);
  add_words(draft, section, "exclude", Target::exclusion, index);
  section.finish();
}

void add_kind(Draft& draft, config::Section section) {
  Lexicon& lexicon = draft.lexicon;
  section.node("title");
  const std::string id = section.choice("id", kinds_with_words(), "");
  if (std::find(lexicon.kinds.begin(), lexicon.kinds.end(), id) != lexicon.kinds.end()) {
    section.fail("id", fmt::format("kind \"{}\" stands here twice", id));
  }
  if (id == k_appeal) lexicon.appeal_kind = lexicon.kinds.size();
  if (id == spelling(appeal::AppealKind::noise)) lexicon.noise_kind = lexicon.kinds.size();
  lexicon.kinds.push_back(id);
  add_words(draft, section, "words", Target::kind, lexicon.kinds.size() - 1);
  section.finish();
}

// The words of the topic also raise the urgency, and its exclusions also silence the rule.
void add_topic_votes(Draft& draft, std::size_t topic, std::size_t rule) {
  for (std::vector<Draft::Vote>& votes : draft.votes) {
    const std::size_t count = votes.size();
    for (std::size_t i = 0; i < count; ++i) {
      const Lexicon::Vote& vote = votes[i].vote;
      const bool of_topic = (vote.target == Target::topic || vote.target == Target::exclusion) && vote.index == topic;
      if (!of_topic) continue;
      const Target added = vote.target == Target::topic ? Target::urgency : Target::calm;
      votes.push_back({{added, Lexicon::k_no_sector, static_cast<std::uint32_t>(rule), vote.weight}, votes[i].written});
    }
  }
}

void add_urgency(Draft& draft, config::Section section) {
  Lexicon& lexicon = draft.lexicon;
  section.node("title");
  const std::string id = section.required_text("id");
  if (std::any_of(lexicon.urgencies.begin(), lexicon.urgencies.end(), [&](const auto& r) { return r.id == id; })) {
    section.fail("id", fmt::format("urgency \"{}\" stands here twice", id));
  }
  lexicon.urgencies.push_back({id, urgency_of(section, "level")});
  add_words(draft, section, "words", Target::urgency, lexicon.urgencies.size() - 1);
  add_words(draft, section, "exclude", Target::calm, lexicon.urgencies.size() - 1);
  for (const std::string& topic : section.texts("topics")) {
    const auto found = std::find_if(lexicon.topics.begin(), lexicon.topics.end(),
                                    [&](const Lexicon::Topic& other) { return other.id == topic; });
    if (found == lexicon.topics.end()) section.fail("topics", fmt::format("there is no [[topic]] \"{}\"", topic));
    add_topic_votes(draft, static_cast<std::size_t>(found - lexicon.topics.begin()), lexicon.urgencies.size() - 1);
  }
  section.finish();
}

// Words without a vote. They are found, and so are not taken for another word with a typing error.
void add_known(Draft& draft, config::Section& root) {
  for (const std::string& word : root.texts("known")) {
    const Result<text::PatternSet::Id> id = draft.lexicon.patterns.add(word);
    if (!id) root.fail("known", id.error().message);
    draft.lexicon.known.push_back(word);
    if (*id == draft.votes.size()) draft.votes.emplace_back();
  }
}

Lexicon finish(Draft draft) {
  Lexicon& lexicon = draft.lexicon;
  lexicon.first_vote.push_back(0);
  for (std::vector<Draft::Vote>& votes : draft.votes) {
    std::stable_sort(votes.begin(), votes.end(), [](const auto& a, const auto& b) {
      return a.vote.sector != b.vote.sector ? a.vote.sector < b.vote.sector : a.vote.weight > b.vote.weight;
    });
    lexicon.has_exclusions.push_back(std::any_of(votes.begin(), votes.end(), [](const Draft::Vote& vote) {
      return vote.vote.target == Target::exclusion || vote.vote.target == Target::calm;
    }));
    for (Draft::Vote& vote : votes) {
      lexicon.votes.push_back(vote.vote);
      lexicon.spellings.push_back(std::move(vote.written));
    }
    lexicon.first_vote.push_back(static_cast<std::uint32_t>(lexicon.votes.size()));
  }
  return std::move(lexicon);
}

}  // namespace

const std::string& Lexicon::target_id(const Vote& vote) const {
  switch (vote.target) {
    case Target::sector:
      return sectors[vote.index];
    case Target::topic:
    case Target::exclusion:
      return topics[vote.index].id;
    case Target::kind:
      return kinds[vote.index];
    case Target::urgency:
    case Target::calm:
      break;
  }
  return urgencies[vote.index].id;
}

Lexicon load_lexicon(const config::Node& topics) {
  Draft draft;
  config::Section root(topics, "");
  for (config::Section& section : root.sections("sector")) add_sector(draft, section);
  for (config::Section& section : root.sections("topic")) add_topic(draft, section);
  for (config::Section& section : root.sections("kind")) add_kind(draft, section);
  for (config::Section& section : root.sections("urgency")) add_urgency(draft, section);
  add_known(draft, root);
  if (const auto section = root.section("judgement")) draft.lexicon.judgement = load_judgement(*section);
  root.finish();
  return finish(std::move(draft));
}

}  // namespace cur::classify
