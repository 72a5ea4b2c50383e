#include "reports/missing_inputs.hpp"

#include <fmt/format.h>

#include "reports/sources.hpp"

namespace cur::report {

namespace {

// Appends `sentence` if none of `total` appeals has the results; if only some lack them, with their number.
void append_missing(std::vector<std::string>& sentences, const ReportInput& input, std::string_view sentence,
                    std::uint64_t having, std::uint64_t total) {
  if (having >= total) return;
  if (having == 0) {
    sentences.emplace_back(sentence);
    return;
  }
  const ValueFormat format = input.format();
  sentences.push_back(fmt::format(fmt::runtime(input.words().some_lines), sentence, format.count(total - having),
                                  format.counted(total, input.words().appeals_of_noun)));
}

}  // namespace

std::vector<std::string> missing_inputs(const ReportInput& input) {
  std::vector<std::string> sentences = source_troubles(input);
  const Aggregate& counts = *input.counts;
  const Phrases& words = input.words();
  const std::uint64_t appeals = counts.total.received;
  if (appeals == 0) return sentences;
  append_missing(sentences, input, words.no_classify, counts.classified, appeals + counts.noise);
  append_missing(sentences, input, words.no_route, counts.routed, appeals);
  append_missing(sentences, input, words.no_sla, counts.total.with_deadline, appeals);
  // An appeal without events may simply be unanswered, so that some without events are no sign of a missing stage.
  if (!input.has_events()) sentences.emplace_back(words.no_events);
  if (!input.has_places()) sentences.emplace_back(words.no_place);
  return sentences;
}

}  // namespace cur::report
