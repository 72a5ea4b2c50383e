#include "table/guess.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

#include "base/fatal.hpp"
#include "table/csv_parser.hpp"
#include "table/encoding.hpp"

namespace cur::table {

namespace {

constexpr std::size_t k_sampled_rows = 100;

// How well a delimiter fits a text.
struct Fit {
  std::size_t width = 0;  // of the first row
  std::size_t rows = 0;
  std::size_t agreeing = 0;  // rows of that width

  bool splits() const { return width > 1; }
  bool agrees() const { return agreeing * 10 >= rows * 9; }
};

Fit fit(std::string_view text, char delimiter) {
  Fit result;
  CsvParser parser(delimiter);
  for (std::size_t at = 0; at < text.size() && result.rows < k_sampled_rows;) {
    const std::size_t end = text.find('\n', at);
    if (end == std::string_view::npos && result.rows > 0) break;
    const CsvParser::State state = parser.feed(text.substr(at, end == std::string_view::npos ? end : end - at));
    at = end == std::string_view::npos ? text.size() : end + 1;
    if (state != CsvParser::State::complete) continue;
    const std::size_t width = parser.cells().size();
    if (result.rows == 0) result.width = width;
    ++result.rows;
    result.agreeing += width == result.width ? 1U : 0U;
  }
  return result;
}

std::string spelled(char delimiter) { return delimiter == '\t' ? "tab" : std::string(1, delimiter); }

// UTF-16 without a byte order mark: every second byte of ASCII text is zero.
std::string_view wide_encoding(std::string_view sample) {
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < sample.size(); ++i) zeros[i % 2] += sample[i] == '\0' ? 1U : 0U;
  const std::size_t many = sample.size() / 20;
  if (zeros[1] > many && zeros[0] * 10 < zeros[1]) return "utf-16le";
  if (zeros[0] > many && zeros[1] * 10 < zeros[0]) return "utf-16be";
  return {};
}

void set_encoding(std::string_view sample, Guess& guess) {
  if (const ByteOrderMark mark = find_byte_order_mark(sample); mark.size > 0) {
    guess.encoding = mark.encoding;
    guess.encoding_certain = true;
    guess.encoding_why = "a byte order mark";
  } else if (const std::string_view wide = wide_encoding(sample); !wide.empty()) {
    guess.encoding = wide;
    guess.encoding_why = "every second byte is zero";
  } else {
    using enum EncodingGuess::Certainty;
    const EncodingGuess judged = guess_encoding(sample);
    const bool is_utf8 = judged.encoding == "utf-8";
    guess.encoding = judged.encoding;
    guess.encoding_certain = is_utf8 && judged.certainty == full;
    guess.encoding_why = judged.certainty == none   ? "all of it is ASCII"
                         : !is_utf8                 ? "it is not UTF-8; another 8-bit encoding is possible"
                         : judged.certainty == full ? "it is valid UTF-8"
                                                    : "most of it is valid UTF-8";
  }
}

constexpr std::size_t k_most_titles = 10;  // lines above the header

// Whether the guess is right for nearly all rows, as the delimiter of a table is.
struct JudgedGuess {
  DelimiterGuess guess;
  bool agrees = false;
};

JudgedGuess judge_delimiter(std::string_view text) {
  constexpr std::array<char, 4> k_candidates{';', ',', '\t', '|'};
  std::array<Fit, 4> fits;
  std::transform(k_candidates.begin(), k_candidates.end(), fits.begin(), [&](char c) { return fit(text, c); });
  std::size_t best = 0;
  for (std::size_t i = 1; i < fits.size(); ++i) {
    const bool agrees_more = fits[i].agrees() && !fits[best].agrees();
    const bool wider = fits[i].agrees() == fits[best].agrees() && fits[i].width > fits[best].width;
    if (fits[i].splits() && (!fits[best].splits() || agrees_more || wider)) best = i;
  }
  if (!fits[best].splits()) {
    // One column: choose a delimiter that its texts do not contain, so that they are not split.
    const auto whole = std::find_if(fits.begin(), fits.end(), [](const Fit& f) { return f.agreeing == f.rows; });
    const auto index = whole == fits.end() ? 0 : whole - fits.begin();
    return {{k_candidates[static_cast<std::size_t>(index)], false, "the first row has one column"}, false};
  }
  const auto rivals = std::count_if(fits.begin(), fits.end(), [](const Fit& f) { return f.splits() && f.agrees(); });
  return {
      {k_candidates[best], rivals == 1 && fits[best].agrees(),
       fmt::format("{} of the first {} rows have {} cells", fits[best].agreeing, fits[best].rows, fits[best].width)},
      fits[best].agrees() && fits[best].rows > 1};
}

}  // namespace

DelimiterGuess guess_delimiter(std::string_view text) {
  if (const char named = named_delimiter(text.substr(0, text.find('\n'))); named != 0) {
    return {named, true, "the first line says so"};
  }
  const JudgedGuess whole = judge_delimiter(text);
  if (whole.agrees) return whole.guess;
  // A title above the header has other cells than the table, or none.
  for (std::size_t titles = 0; titles < k_most_titles; ++titles) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
    const JudgedGuess below = judge_delimiter(text);
    if (below.agrees) return below.guess;
  }
  return whole.guess;
}

char named_delimiter(std::string_view line) {
  while (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line.size() == 5 && (line.substr(0, 4) == "sep=" || line.substr(0, 4) == "SEP=") ? line[4] : '\0';
}

char parse_delimiter(std::string_view option) {
  if (option == "tab" || option == "\\t") return '\t';
  const bool usable = option.size() == 1 && static_cast<unsigned char>(option[0]) < 0x80 && option[0] != '"' &&
                      option[0] != '\n' && option[0] != '\r' && option[0] != '\0';
  if (!usable) {
    throw Fatal(ExitCode::configuration,
                fmt::format("delimiter '{}' cannot be used; it is one ASCII character, or \"tab\"", option));
  }
  return option[0];
}

Guess guess_csv(std::string_view sample) {
  Guess guess;
  set_encoding(sample, guess);
  Decoder decoder(guess.encoding);
  const std::string_view body = sample.substr(find_byte_order_mark(sample).size);
  const DelimiterGuess delimiter = guess_delimiter(decoder.decode(body).utf8);
  guess.delimiter = spelled(delimiter.delimiter);
  guess.delimiter_certain = delimiter.certain;
  guess.delimiter_why = delimiter.why;
  return guess;
}

}  // namespace cur::table
