#pragma once

#include <string>

#include "appeal_reader.hpp"
#include "time/zone.hpp"

namespace cur::sla {

struct Phrases;

// What is odd about the times of an appeal and what is done about it, for a person: "продление: дальше, чем позволяет
// норма; считается до её предела, пн 20.04.2026 10:00:00". In English the words of `sla.odd`.
std::string anomaly_text(const Anomaly& anomaly, const time::Zone& zone, const Phrases& words);

}  // namespace cur::sla
