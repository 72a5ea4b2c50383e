#pragma once

#include <string>
#include <string_view>

namespace cur::text {

// Folded Russian of a folded word in Latin letters, as people type it where they lack the layout («doroga», «yama»,
// «shkola»): digraphs first, then letter by letter. Empty when that is no way to write Russian (q, w, x, digits).
// Soft and hard signs are lost.
std::string from_translit(std::string_view word);

}  // namespace cur::text
