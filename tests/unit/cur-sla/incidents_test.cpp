// Working time against a real export: 20 incidents with the plain and the working time to their first answer.
#include <cmath>

#include <doctest/doctest.h>

#include "../shared_data.hpp"
#include "sample.hpp"
#include "table/xlsx.hpp"

using cur::sla::Length;
using cur::time::Instant;

namespace {

constexpr std::size_t k_answered = 5;  // column F
constexpr std::size_t k_plain = 7;     // H, I: elapsed times, "H:MM:SS"
constexpr std::size_t k_working = 8;
constexpr std::size_t k_created = 17;  // R

std::int64_t elapsed_s(const std::string& text) {
  const std::size_t first = text.find(':');
  return std::stoll(text) * 3600 + std::stoll(text.substr(first + 1)) * 60 + std::stoll(text.substr(first + 4));
}

}  // namespace

TEST_CASE("a real export's plain and working times to the first answer") {
  const std::optional<std::string> path = shared_data("omsk/incidents.xlsx");
  if (!path) return;
  const auto reader = cur::table::open_xlsx(*path, {});
  const cur::sla::WorkingTime office(sla_sample::week({"08:30-17:30"}), sla_sample::calendar(),
                                     *cur::time::Zone::find("Asia/Omsk"));
  int rows = -1;  // the header
  for (cur::table::Next next = reader->next(); !std::holds_alternative<cur::table::End>(next); next = reader->next()) {
    const auto& row = std::get<cur::table::Row>(next);
    if (rows++ < 0) continue;
    CAPTURE(row.line);
    const Instant created = sla_sample::at(row.cells[k_created], "Asia/Omsk");
    const Instant answered = sla_sample::at(row.cells[k_answered], "Asia/Omsk");
    const std::int64_t plain = std::chrono::floor<std::chrono::seconds>(answered - created).count();
    CHECK(std::abs(plain - elapsed_s(row.cells[k_plain])) <= 1);  // the export kept fractions of a second
    // The export steps from the creation by whole minutes and counts the steps that fall into working time.
    const std::int64_t working = std::chrono::floor<std::chrono::seconds>(office.between(created, answered)).count();
    CHECK(std::abs(working - elapsed_s(row.cells[k_working])) <= 60);
    std::int64_t steps = 0;
    for (Instant step = created; step < answered; step += std::chrono::minutes{1})
      steps += office.between(step, step + Length{1}) > Length{0} ? 1 : 0;
    CHECK(steps * 60 == elapsed_s(row.cells[k_working]));
  }
  CHECK(rows == 20);
}
