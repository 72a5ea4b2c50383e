#pragma once

#include <string>

#include "reports/report_input.hpp"

namespace cur::report {

// The report in a few sentences, to be read out. `format` writes the numbers.
std::string lead_sentences(const Facts& facts, const Format& format);

// "60 дней", "60 days": from the first to the last day with appeals; empty without dates.
std::string length_words(const Facts& facts, const Format& format);

}  // namespace cur::report
