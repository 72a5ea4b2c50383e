#include "judge/reasons.hpp"

namespace cur::classify {

namespace {

json::Key key_of(Lexicon::Vote::Target target) {
  using Target = Lexicon::Vote::Target;
  if (target == Target::kind) return "kind";
  if (target == Target::urgency || target == Target::calm) return "urgency";
  return "topic";
}

}  // namespace

Reasons::Reasons(const Lexicon& lexicon) : m_lexicon(&lexicon) {
  for (std::size_t vote = 0; vote < lexicon.votes.size(); ++vote) add(lexicon.votes[vote], lexicon.spellings[vote]);
}

void Reasons::add(const Lexicon::Vote& vote, const std::string& match) {
  json::Writer writer(m_written);
  writer.begin_object().key("match").string(match).key(key_of(vote.target)).string(m_lexicon->target_id(vote));
  writer.key("weight").number(vote.weight).end_object();
  m_ends.push_back(static_cast<std::uint32_t>(m_written.size()));
}

std::string_view Reasons::entry(std::uint32_t vote) const {
  const std::uint32_t begin = vote == 0 ? 0 : m_ends[vote - 1];
  return std::string_view(m_written).substr(begin, m_ends[vote] - begin);
}

void Reasons::write(const Classification& result, json::Writer& writer) const {
  writer.begin_array();
  for (std::uint32_t vote : result.why) writer.raw(entry(vote));
  if (result.urgent_by) write_urgency(*result.urgent_by, writer);
  writer.end_array();
}

void Reasons::write_urgency(std::uint32_t vote, json::Writer& writer) const {
  const Lexicon::Vote& of = m_lexicon->votes[vote];
  writer.begin_object().key("match").string(m_lexicon->spellings[vote]);
  writer.key("urgency").valid_string(m_lexicon->topics[of.index].id).key("weight").number(of.weight).end_object();
}

}  // namespace cur::classify
