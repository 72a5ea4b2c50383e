#pragma once

#include <cstring>
#include <string_view>
#include <utility>

#include "cli/rejects.hpp"
#include "io/chunk_reader.hpp"
#include "json/record.hpp"

namespace cur::cli {

// Splits bytes into physical lines, the first of which has the number given, and judges each:
// `on_record(const json::Record&, line number)` for a good one, `on_reject(Reject)` for a bad one; blank lines are
// nothing. Either returns false to stop. The record is reused between lines. json::k_padding readable bytes must
// follow.
template <class OnRecord, class OnReject>
void judge_lines(std::string_view rest, std::uint64_t number, json::Record& record, OnRecord&& on_record,
                 OnReject&& on_reject) {
  for (; !rest.empty(); ++number) {
    const void* newline = std::memchr(rest.data(), '\n', rest.size());
    const std::size_t length =
        newline == nullptr ? rest.size() : static_cast<std::size_t>(static_cast<const char*>(newline) - rest.data());
    std::string_view line = rest.substr(0, length);
    rest.remove_prefix(newline == nullptr ? length : length + 1);
    std::size_t skipped = 0;
    if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(skipped = 3);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.find_first_not_of(" \t") == std::string_view::npos) continue;
    const std::optional<Error> error = record.parse(line);
    const bool go_on = error ? on_reject(Reject{number, error->byte + skipped + 1, error->message, std::string(line)})
                             : on_record(std::as_const(record), number);
    if (!go_on) return;
  }
}

// The same for the lines of a chunk.
template <class OnRecord, class OnReject>
void judge_lines(const io::Chunk& chunk, json::Record& record, OnRecord&& on_record, OnReject&& on_reject) {
  judge_lines(chunk.bytes(), chunk.first_line, record, std::forward<OnRecord>(on_record),
              std::forward<OnReject>(on_reject));
}

}  // namespace cur::cli
