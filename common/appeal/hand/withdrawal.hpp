#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "appeal/event.hpp"

namespace cur::appeal {

// Which events of one appeal are taken back. A `withdrawn` event takes back the event of the same appeal whose id is
// its `of`, a `restored` event brings that one back; of several the last counts, by the order of events (event.hpp).
// Each holds from its own `at` on, whenever the event it names happened. `withdrawn` and `restored` events themselves
// cannot be taken back, and an `of` that names no event of the appeal does nothing.
class Withdrawals {
 public:
  // Of a `withdrawn` or `restored` event of the appeal; does nothing for an event of another kind.
  void add(std::string_view appeal, const Event& event);
  void add(std::string_view appeal, json::Value event);
  void clear() { m_last.clear(); }
  bool empty() const { return m_last.empty(); }

  // Whether the event is taken back. An event without an id goes by its derived_id().
  bool contain(std::string_view appeal, const Event& event) const;
  bool contain(std::string_view appeal, json::Value event) const;
  bool contain(std::string_view id) const;
  // When the event of this id was last taken back or brought back; nothing if it never was.
  std::optional<Instant> last_change(std::string_view id) const;

 private:
  void add(json::Value event, Instant at, std::string id, EventKind kind);

  struct Change {
    Instant at;
    std::string id;  // of the event, or its derived id
    bool is_withdrawn;
  };
  std::map<std::string, Change, std::less<>> m_last;  // by `of`
};

// Whether an event takes back or brings back another one.
bool is_withdrawal(EventKind kind);

}  // namespace cur::appeal
