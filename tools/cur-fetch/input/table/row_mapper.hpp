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

// The names of a table's columns, as keys of `extra`: an empty one is named by its number, a repeated one gets a number
// behind it.
std::vector<std::string> column_names(const std::vector<std::string>& header);

// Makes records of the rows of one table by its source's column map. Pure: no input or output.
class RowMapper {
 public:
  // `fetched_at` is RFC 3339. Throws Fatal{configuration} when a column of the map is not in the header, with the
  // nearest that is.
  RowMapper(const Source& source, const std::vector<std::string>& header, std::string fetched_at);

  // Appends the record of a row as one line of JSON, without a newline. `number` is the row's, from 1, header excluded.
  // `warn(column, problem)` is called for a cell that does not fit its field; the cell is then kept in `extra`.
  // The Error is of the whole row, which has then no record: nothing is appended.
  // Cells missing at the end of the row are empty: `cells` is widened to the header.
  std::optional<Error> map(std::vector<std::string>& cells, std::uint64_t number,
                           const std::function<void(std::string_view, std::string_view)>& warn, std::string& out);

 private:
  struct Mapped {
    Field field;
    std::vector<std::size_t> columns;
  };
  struct MappedEvent {
    const EventMap* map;
    std::optional<std::size_t> at, text, by, url, agency, outcome;
  };
  struct Event {
    time::Instant when;
    std::string id, at;
    const MappedEvent* mapped;
  };

  std::size_t column(const std::string& name) const;
  // Nothing when `name` is empty, or when it is not there and need not be.
  std::optional<std::size_t> optional_column(const std::string& name, bool may_lack) const;
  std::optional<std::string> identity(const std::vector<std::string>& cells, std::uint64_t number) const;
  std::string text_of(const Mapped& mapped, const std::vector<std::string>& cells) const;
  std::string clean(std::string_view text) const;
  std::vector<Event> events_of(const std::string& id, const std::vector<std::string>& cells,
                               const std::function<void(std::string_view, std::string_view)>& warn);

  const Source* m_source;
  std::vector<std::string> m_header;  // made unique and never empty
  std::vector<Mapped> m_fields;       // in the order of all_fields()
  std::vector<MappedEvent> m_events;
  std::optional<std::size_t> m_id_column;
  std::vector<bool> m_mapped;  // by column: it is the id, or a field takes it
  std::vector<bool> m_told;    // by column: in this row the record has it; what is not told goes to `extra`
  time::Zone m_zone;
  std::string m_fetched_at;
};

}  // namespace cur::fetch
