#include "reports/sources.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "reports/limit_rows.hpp"
#include "tables/cells.hpp"

namespace cur::report {

namespace {

constexpr std::chrono::hours k_day{24};
constexpr std::chrono::hours k_abandoned{30 * 24};

Cell time_cell(const std::optional<time::Instant>& at) { return at ? Cell(*at) : Cell(); }

std::chrono::seconds since(time::Instant at, time::Instant now) {
  return std::chrono::floor<std::chrono::seconds>(now - at);
}

// Empty if there is nothing to say. A source that is read several times a day is silent for an hour now and then, so
// less than a day is no news.
std::string trouble_of(const SourceHealth& source, const ReportInput& input) {
  const Phrases& words = input.words();
  const ValueFormat format = input.format();
  const auto say = [&](std::string_view phrase, const auto&... values) {
    return fmt::format(fmt::runtime(phrase), source.name, values...);
  };
  if (source.error_since) return say(words.source_fails, format.date_time(*source.error_since), source.error);
  if (!source.succeeded_at) return say(words.source_unread);
  if (const auto idle = since(source.tried_at.value_or(*source.succeeded_at), input.now); idle > k_day) {
    return say(words.source_untried, format.duration(idle));
  }
  if (!source.new_at) return {};
  const auto silence = since(*source.new_at, *source.succeeded_at);
  if (silence <= k_day || silence <= source.longest_silence) return {};
  return say(words.source_silent, format.duration(silence), format.duration(source.longest_silence));
}

// Whether other sources are tried, and this one is not any more: it was taken out of sources.toml.
bool is_abandoned(const SourceHealth& source, const ReportInput& input) {
  const auto& sources = input.counts->sources;
  return source.tried_at && std::any_of(sources.begin(), sources.end(), [&](const SourceHealth& other) {
           return other.tried_at && *other.tried_at - *source.tried_at > k_abandoned;
         });
}

}  // namespace

std::string completeness(const ReportInput& input, const ValueFormat& format) {
  std::optional<time::Instant> until;
  for (const SourceHealth& source : input.counts->sources) {
    if (is_abandoned(source, input)) continue;
    if (!source.succeeded_at) return fmt::format(fmt::runtime(input.words().incomplete), source.name);
    until = std::min(until.value_or(*source.succeeded_at), *source.succeeded_at);
  }
  return until ? fmt::format(fmt::runtime(input.words().complete_until), format.date_time(*until)) : "";
}

std::vector<std::string> source_troubles(const ReportInput& input) {
  std::vector<std::string> sentences;
  for (const SourceHealth& source : input.counts->sources) {
    if (is_abandoned(source, input)) continue;
    if (std::string sentence = trouble_of(source, input); !sentence.empty()) sentences.push_back(std::move(sentence));
  }
  return sentences;
}

Table sources_table(const ReportInput& input, std::size_t most_rows) {
  const Phrases& words = input.words();
  Table table("sources", words.sources);
  table.columns = {{"source", words.source, CellKind::text},
                   {"tried_at", words.tried_at, CellKind::time},
                   {"succeeded_at", words.succeeded_at, CellKind::time},
                   {"new_at", words.new_at, CellKind::time},
                   {"error_since", words.error_since, CellKind::time},
                   {"error", words.error, CellKind::text}};
  for (const SourceHealth& source : input.counts->sources) {
    table.rows.push_back({source.name, time_cell(source.tried_at), time_cell(source.succeeded_at),
                          time_cell(source.new_at), time_cell(source.error_since), text_cell(source.error)});
  }
  if (input.counts->sources.empty()) table.notes.emplace_back(words.no_health);
  limit_rows(table, input, most_rows);
  return table;
}

}  // namespace cur::report
