#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "time/instant.hpp"
#include "time/zone.hpp"

namespace cur::report {

// What a column holds, and so how each format writes it.
enum class Kind : std::uint8_t {
  key,  // an identifier, for machines: not shown to people
  text,
  count,     // of appeals or residents
  percent,   // a share from 0 to 1
  duration,  // seconds
  rate,      // appeals per 1,000 residents
  time       // an RFC 3339 text, as it is
};

struct Column {
  std::string id;     // the same in every language: the name in CSV and JSON
  std::string title;  // with its unit where the values do not show it
  Kind kind = Kind::text;
};

// Nothing known, a text, a whole number (count, duration) or a number (percent, rate).
using Cell = std::variant<std::monostate, std::string, std::int64_t, double>;

struct Table {
  std::string id;
  std::string title;
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;  // each as long as `columns`
  std::vector<std::string> notes;       // what a reader must know to read it right
};

enum class Language : std::uint8_t { russian, english };

// What a report says, before any format. Texts from outside are in it as they came: each format makes them safe.
struct Report {
  std::string id;
  Language language = Language::russian;
  std::string title;
  std::string period;  // in words
  std::optional<time::Date> first_day, last_day;
  std::string as_of;  // RFC 3339
  std::string as_of_words;
  std::vector<std::string> lacks;  // what the lines did not have
  std::vector<Table> tables;
};

}  // namespace cur::report
