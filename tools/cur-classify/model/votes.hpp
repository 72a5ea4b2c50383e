#pragma once

#include <string_view>

#include "judge/classifier.hpp"
#include "model/features.hpp"

namespace cur::classify {

// What the lexicon says of a message, as features: `on_vote(FeatureKey)` for the sector, the kind and each of the best
// topics. So a model leans on the lexicon where examples are few, and learns where the lexicon errs.
template <class OnVote>
void for_each_vote(const Classification& judged, OnVote&& on_vote) {
  on_vote(feature_key(Family::vote, judged.sector));
  on_vote(feature_key(Family::vote, judged.kind));
  for (const Classification::Guess& guess : judged.top) on_vote(feature_key(Family::vote, guess.topic));
}

}  // namespace cur::classify
