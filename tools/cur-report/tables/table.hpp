#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "time/instant.hpp"
#include "time/zone.hpp"

namespace cur::report {

struct Count {
  std::uint64_t value = 0;
  friend bool operator==(const Count&, const Count&) = default;
};

struct Share {
  double value = 0;  // from 0 to 1
  friend bool operator==(const Share&, const Share&) = default;
};

// Appeals per 1,000 residents.
struct Rate {
  double value = 0;
  friend bool operator==(const Rate&, const Rate&) = default;
};

// One value of a table. The first alternative: nothing is known.
using Cell =
    std::variant<std::monostate, std::string, Count, Share, Rate, std::chrono::seconds, time::Date, time::Instant>;

// What the cells of a column hold. A cell of any column may be empty (nothing is known).
enum class CellKind : std::uint8_t {
  key,  // a text: an identifier for machines, not shown to people
  text,
  count,  // of appeals or residents; a rank
  share,
  duration,
  rate,
  time  // a day or an instant
};

struct Column {
  Column(std::string_view column_id, std::string_view column_title, CellKind cell_kind)
      : id(column_id), title(column_title), kind(cell_kind) {}

  std::string id;     // the same in every language: the name in CSV and JSON
  std::string title;  // with the unit where the values do not show it
  CellKind kind;
};

// A table as values. Texts from outside are in it as they came: each format makes them safe.
struct Table {
  Table(std::string_view table_id, std::string_view table_title) : id(table_id), title(table_title) {}

  std::string id;
  std::string title;
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;  // each as long as `columns`
  std::vector<std::string> notes;       // sentences that a reader needs to read the table right
};

// Whether people read the values of such a column as words (aligned to the left) or as numbers.
inline bool holds_words(CellKind kind) {
  return kind == CellKind::key || kind == CellKind::text || kind == CellKind::time;
}

}  // namespace cur::report
