#pragma once

#include <string_view>

#include "features/features.hpp"
#include "judge/classifier.hpp"

namespace cur::classify {

// The judgement of the lexicon as features: calls on_vote(FeatureKey) for the sector, the kind and each of the best
// topics. So a model relies on the lexicon where examples are few, and learns where the lexicon is wrong.
template <class OnVote>
void for_each_vote(const Classification& judged, OnVote&& on_vote) {
  on_vote(feature_key(Family::vote, judged.sector));
  on_vote(feature_key(Family::vote, judged.kind));
  for (const Classification::Guess& guess : judged.top) on_vote(feature_key(Family::vote, guess.topic));
}

}  // namespace cur::classify
