#pragma once

#include <cstring>
#include <string_view>
#include <utility>

#include "cli/rejects.hpp"
#include "io/chunk_reader.hpp"
#include "json/record.hpp"

namespace cur::cli {

// Splits `rest` into physical lines and parses each one into `record`, which is reused. `number` is the number of the
// first line, from 1. Calls `on_record(const json::Record&, line number)` for a valid line and `on_reject(Reject)` for
// a bad one; if a call returns false, the function stops. Blank lines are skipped, as is a byte order mark at the start
// of line 1. json::k_padding readable bytes must follow `rest`.
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

// judge_lines() for the lines of a chunk.
template <class OnRecord, class OnReject>
void judge_lines(const io::Chunk& chunk, json::Record& record, OnRecord&& on_record, OnReject&& on_reject) {
  judge_lines(chunk.bytes(), chunk.first_line, record, std::forward<OnRecord>(on_record),
              std::forward<OnReject>(on_reject));
}

}  // namespace cur::cli
