#include "model/lexicon_checksum.hpp"

#include <fmt/format.h>

#include "model/checksum.hpp"

namespace cur::classify {

namespace {

void append(double number, std::string& out) { out.append(reinterpret_cast<const char*>(&number), sizeof(number)); }

std::uint64_t checksum_of(const Judgement& judgement) {
  std::string all;
  for (double number : {judgement.appeal_least, judgement.appeal_most, judgement.appeal_one, judgement.per_doubling,
                        judgement.other_kinds, judgement.urgent}) {
    append(number, all);
  }
  return checksum(all);
}

}  // namespace

std::string lexicon_checksum(const Lexicon& lexicon) {
  std::uint64_t sum = checksum_of(lexicon.judgement);
  std::string entry;
  // A sum, so that the order of the entries does not change it.
  for (std::size_t place = 0; place < lexicon.votes.size(); ++place) {
    const Lexicon::Vote& vote = lexicon.votes[place];
    entry.assign(1, static_cast<char>(vote.target));
    append(vote.weight, entry);
    entry += lexicon.target_id(vote);
    entry += '\n';
    entry += lexicon.spellings[place];
    sum += checksum(entry);
  }
  for (const Lexicon::UrgencyRule& rule : lexicon.urgencies) {
    entry = rule.id;
    entry += static_cast<char>(rule.level);
    sum += checksum(entry);
  }
  for (const std::string& word : lexicon.known) sum += checksum(word);
  return fmt::format("{:016x}", sum);
}

std::string lexicon_warning(const ModelDescription& description, const std::string& path, const Lexicon& lexicon) {
  if (description.lexicon_checksum == lexicon_checksum(lexicon)) return "";
  return fmt::format("{} was trained with other words, or another [judgement], than topics.toml has now: train it anew",
                     path);
}

}  // namespace cur::classify
