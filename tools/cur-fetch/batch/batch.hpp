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

// What holds for every page of a source in one run.
struct PageRules {
  std::string source;
  std::string fetched_at;                                 // RFC 3339
  time::Zone zone;                                        // that times are written in
  std::optional<time::Instant> since, until;              // --since, --until: of posted_at
  std::function<bool(const Appeal&)> wanted;              // `include` and `exclude`; empty: all
  std::function<std::string(std::string_view)> redacted;  // takes known secrets out; empty: nothing is secret
};

// Collects what one page of a source brings: whole lines and what was left out of them. No I/O.
class Page {
 public:
  struct Reject {
    std::string raw, reason;
  };

  explicit Page(PageRules rules) : m_rules(std::move(rules)) {}

  // One line each; none for what is the `same` as before. An appeal is left out, and counted, where --since, --until,
  // `include` or `exclude` say so.
  void add(const Appeal& appeal, Seen seen = Seen::never);
  void add(const Event& event, Seen seen = Seen::never);
  void add(const Poll& poll);

  // Keeps one odd item aside; the page goes on. `raw` are its bytes as they came.
  void reject(std::string_view raw, std::string_view reason);
  // Items that were narrowed out: by request, or because they are no messages.
  void leave_out(std::uint64_t items = 1) { m_left_out += items; }
  // An official answer that belongs to no message known: of its channel, and counted.
  void unattached(const Event& answer);
  // Something that a person should know; one line on stderr, with the source's name before it.
  void say(std::string_view text);

  const std::string& lines() const { return m_lines; }  // each with its newline
  std::uint64_t added() const { return m_added; }
  std::uint64_t changed() const { return m_changed; }  // of those added
  std::uint64_t left_out() const { return m_left_out; }
  std::uint64_t unattached_answers() const { return m_unattached; }
  const std::vector<Reject>& rejects() const { return m_rejects; }
  const std::vector<std::string>& messages() const { return m_messages; }
  bool empty() const { return m_added == 0 && m_left_out == 0 && m_rejects.empty(); }
  void forget_messages() { m_messages.clear(); }
  // Begins the next page; the rules stay.
  void clear();

 private:
  bool wanted(const Appeal& appeal) const;
  void end_line(const std::string& line, Seen seen = Seen::never);

  PageRules m_rules;
  std::string m_lines;
  std::uint64_t m_added = 0, m_changed = 0, m_left_out = 0, m_unattached = 0;
  std::vector<Reject> m_rejects;
  std::vector<std::string> m_messages;
};

}  // namespace cur::fetch
