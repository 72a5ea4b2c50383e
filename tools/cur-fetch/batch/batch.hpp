#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "batch/records.hpp"
#include "time/zone.hpp"

namespace cur::fetch {

// What all batches of a source have in common in one run.
struct BatchRules {
  std::string source;
  std::string fetched_at;                               // RFC 3339
  time::Zone zone;                                      // in which times are written
  std::optional<time::Instant> since, until;            // --since, --until: bounds of posted_at
  std::function<bool(const Appeal&)> is_wanted;         // `include` and `exclude`; empty: every appeal is wanted
  std::function<std::string(std::string_view)> redact;  // removes known secrets; empty: there are none
};

// The records that a source hands to a sink together, with one position behind them: whole lines, and counts of what
// was left out. No I/O.
class Batch {
 public:
  // An item that could not be read: its bytes as they came, and why.
  struct Reject {
    std::string raw, reason;
  };

  explicit Batch(BatchRules rules) : m_rules(std::move(rules)) {}

  // Append one line each, or none if `seen` is Seen::same. An appeal that --since, --until, `include` or `exclude`
  // leave out is counted as skipped.
  void add(const Appeal& appeal, Seen seen = Seen::never);
  void add(const Event& event, Seen seen = Seen::never);
  void add(const Poll& poll);
  // Appends an official answer to an unknown message: an event of its channel. It is counted.
  void add_unattached(const Event& answer);

  void reject(std::string_view raw, std::string_view reason);
  // Counts items that were left out by request, or because they are no messages.
  void skip(std::uint64_t items = 1) { m_skipped += items; }
  // Adds a message for the user: one line on stderr, after the source's name.
  void add_message(std::string_view text);

  const std::string& lines() const { return m_lines; }  // each with its newline
  std::uint64_t added() const { return m_added; }
  std::uint64_t changed() const { return m_changed; }  // those of added() with Seen::changed
  std::uint64_t skipped() const { return m_skipped; }
  std::uint64_t unattached_answers() const { return m_unattached; }
  const std::vector<Reject>& rejects() const { return m_rejects; }
  const std::vector<std::string>& messages() const { return m_messages; }
  // No line, no skipped item, no reject.
  bool empty() const { return m_added == 0 && m_skipped == 0 && m_rejects.empty(); }
  void clear_messages() { m_messages.clear(); }
  // Removes everything except the rules.
  void clear();

 private:
  bool is_wanted(const Appeal& appeal) const;
  void end_line(const std::string& line, Seen seen = Seen::never);

  BatchRules m_rules;
  std::string m_lines;
  std::uint64_t m_added = 0, m_changed = 0, m_skipped = 0, m_unattached = 0;
  std::vector<Reject> m_rejects;
  std::vector<std::string> m_messages;
};

}  // namespace cur::fetch
