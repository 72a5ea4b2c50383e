#pragma once

#include "text/phrases.hpp"

namespace cur::report {

extern const Phrases k_russian;

}  // namespace cur::report
