#pragma once

#include <string>
#include <string_view>

namespace cur::text {

// Returns the folded Russian word for a folded word in Latin letters, as people write Russian without a Russian
// keyboard («doroga», «yama», «shkola»): digraphs first, then single letters. Returns an empty text if Russian is not
// written so (q, w, x, digits). Soft and hard signs are lost.
std::string from_translit(std::string_view word);

}  // namespace cur::text
