#include "network/mail/imap_answer.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <limits>

#include <fmt/format.h>

#include "base/strings.hpp"

namespace cur::fetch {

namespace {

std::optional<std::uint32_t> uid(std::string_view text) {
  const std::optional<std::int64_t> number = to_integer(text);
  const bool good = number && *number > 0 && *number <= std::numeric_limits<std::uint32_t>::max();
  return good ? std::optional<std::uint32_t>(static_cast<std::uint32_t>(*number)) : std::nullopt;
}

}  // namespace

std::optional<std::uint32_t> read_uid_validity(std::string_view answer) {
  constexpr std::string_view k_mark = "[UIDVALIDITY ";
  const std::size_t at = answer.find(k_mark);
  if (at == std::string_view::npos) return std::nullopt;
  answer.remove_prefix(at + k_mark.size());
  return uid(answer.substr(0, answer.find(']')));
}

std::optional<std::vector<std::uint32_t>> read_uid_search(std::string_view answer) {
  constexpr std::string_view k_mark = "* SEARCH";
  std::optional<std::vector<std::uint32_t>> out;
  for (const std::string_view line : split(answer, '\n')) {
    if (!line.starts_with(k_mark)) continue;
    if (!out) out.emplace();
    for (const std::string_view word : split(trim(line.substr(k_mark.size())), ' ')) {
      if (const auto number = uid(word)) out->push_back(*number);
    }
  }
  if (out) std::sort(out->begin(), out->end());
  return out;
}

std::string imap_day(std::int64_t days_since_1970) {
  constexpr std::array<std::string_view, 12> k_months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{days_since_1970}}};
  return fmt::format("{}-{}-{}", static_cast<unsigned>(date.day()), k_months[static_cast<unsigned>(date.month()) - 1],
                     static_cast<int>(date.year()));
}

}  // namespace cur::fetch
