#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "archive/rules/stored_columns.hpp"
#include "archive/transaction.hpp"
#include "base/result.hpp"

namespace cur::archive {

// Keeps the cost of an event independent of how many its appeal has: within a transaction it knows of each appeal that
// gets events how many bytes they are, checks the limit of the composed line, and brings the columns up to date once,
// before the commit. An appeal with more than k_few_events_bytes of events has its columns marked as not settled
// instead (k_unsettled), so that many small transactions do not read all of them again and again; readers compute such
// columns themselves, and settle_all() at the end of a run settles them.
class EventBudget {
 public:
  static constexpr std::size_t k_few_events_bytes = std::size_t{64} << 10U;

  // Registers itself with the transaction, which must not commit after the object has gone.
  EventBudget(Database& database, Transaction& transaction, StoredColumns& columns);

  // What find_appeal() gave, so that it is not asked again.
  void know(std::string_view appeal, const std::optional<AppealRow>& stored);
  // Whether the appeal is stored, and when it arrived. These and the following may call find_appeal().
  bool is_stored(std::string_view appeal) { return of(appeal).is_stored; }
  Time arrived_at(std::string_view appeal) { return of(appeal).arrived_at; }
  // Whether an event of the appeal is, or may be, taken back.
  bool has_withdrawals(std::string_view appeal) { return of(appeal).has_withdrawals; }
  void note_withdrawal(std::string_view appeal) { of(appeal).has_withdrawals = true; }

  // The reason why the stored appeal cannot have more events; nothing if it can. `growth_bound` is the most bytes that
  // they can add; `growth` is called for the exact number only if that bound does not fit.
  template <class Growth>
  std::optional<Error> check_events(std::string_view appeal, std::size_t growth_bound, Growth&& growth) {
    if (fits(appeal, growth_bound)) return std::nullopt;
    return check_exactly(appeal, growth());
  }
  // The same for an appeal whose line becomes `line_bytes` long, and `without_events` with an empty `events`.
  template <class Growth>
  std::optional<Error> check_line(std::string_view appeal, std::size_t line_bytes, std::size_t without_events,
                                  std::size_t growth_bound, Growth&& growth) {
    if (line_fits(appeal, line_bytes, growth_bound)) return std::nullopt;
    return check_line_exactly(appeal, without_events, growth());
  }

  // An event of the appeal was added or replaced; its bytes_inside() changed by `growth`.
  void add(std::string_view appeal, std::ptrdiff_t growth);
  // The appeal was saved with a line of `line_bytes`.
  void save(std::string_view appeal, std::size_t line_bytes, Time arrived_at);
  // The columns to save an appeal with: unsettled where it has many events.
  Columns& columns_of(const json::Record& record, std::string_view appeal);

  // Settles the columns of every appeal, in the transaction; the caller commits.
  void settle_all();

 private:
  struct Appeal {
    bool is_stored = false;
    bool is_changed = false;
    bool is_counted = false;  // `event_bytes` is what the events have, else it is an upper bound
    bool has_many = false;    // the database keeps event_bytes
    bool has_withdrawals = false;
    Time arrived_at{};
    std::size_t without_events = 0;  // an upper bound; 0 if the appeal is not stored
    std::size_t event_bytes = 0;
  };
  Appeal& of(std::string_view appeal);
  void fill(std::string_view id, const std::optional<AppealRow>& stored, Appeal& appeal);
  void count(std::string_view id, Appeal& appeal);
  bool fits(std::string_view appeal, std::size_t growth_bound);
  bool line_fits(std::string_view appeal, std::size_t line_bytes, std::size_t growth_bound);
  std::optional<Error> check_exactly(std::string_view appeal, std::ptrdiff_t growth);
  std::optional<Error> check_line_exactly(std::string_view appeal, std::size_t without_events, std::ptrdiff_t growth);
  void settle();
  void settle(const std::string& id, Appeal& appeal);
  void mark_unsettled(std::string_view id);

  Database* m_database;
  Transaction* m_transaction;
  StoredColumns* m_columns;
  std::unordered_map<std::string, Appeal> m_appeals;  // of the transaction
  json::Record m_record;
};

}  // namespace cur::archive
