#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "batch/fields.hpp"
#include "sources.hpp"
#include "time/zone.hpp"

namespace cur::fetch {

// The names of a table's columns, made unique and not empty: an empty name becomes "column N", a repeated one gets a
// number.
std::vector<std::string> column_names(const std::vector<std::string>& header);

// Makes records of the rows of one table by its source's column map. Pure.
class RowMapper {
 public:
  // `source` is a TableSource and outlives the object; `fetched_at` is RFC 3339. Throws Fatal{configuration} if a
  // column of the map is not in the header.
  RowMapper(const Source& source, const std::vector<std::string>& header, std::string fetched_at);

  // Appends the record of a row as one line of JSON, without a newline. `number` is that of the row, from 1, without
  // the header. `cells` is widened to the header with empty cells. `warn(column, problem)` is called for a cell that
  // does not fit its field; the cell is then kept in `extra`. The Error is about the whole row; then nothing is
  // appended.
  std::optional<Error> map(std::vector<std::string>& cells, std::uint64_t number,
                           const std::function<void(std::string_view, std::string_view)>& warn, std::string& out);

 private:
  struct Mapped {
    Field field;
    std::vector<std::size_t> columns;
  };
  struct EventColumns {
    const EventMap* map;
    std::optional<std::size_t> at, text, by, url, agency, outcome;
  };
  struct Event {
    time::Instant when;
    std::string id, at;
    const EventColumns* mapped;
  };

  std::size_t column(const std::string& name) const;
  // Returns nothing if `name` is empty, or if the column is missing and may be.
  std::optional<std::size_t> optional_column(const std::string& name, bool may_lack) const;
  std::optional<std::string> identity(const std::vector<std::string>& cells, std::uint64_t number) const;
  std::string text_of(const Mapped& mapped, const std::vector<std::string>& cells) const;
  std::string clean(std::string_view text) const;
  std::vector<Event> events_of(const std::string& id, const std::vector<std::string>& cells,
                               const std::function<void(std::string_view, std::string_view)>& warn);

  const Source* m_source;
  const RowMap* m_map;
  std::vector<std::string> m_header;  // column_names()
  std::vector<Mapped> m_fields;       // in the order of all_fields()
  std::vector<EventColumns> m_events;
  std::optional<std::size_t> m_id_column;
  std::vector<bool> m_mapped;   // by column: it is the id or has a field
  std::vector<bool> m_written;  // by column: the record of this row has its cell; the other cells go to `extra`
  time::Zone m_zone;
  std::string m_fetched_at;
  time::Instant m_now;  // m_fetched_at
};

}  // namespace cur::fetch
