#pragma once

#include "text/phrases.hpp"

namespace cur::report {

extern const Phrases k_english;

}  // namespace cur::report
