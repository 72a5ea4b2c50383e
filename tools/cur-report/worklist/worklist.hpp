#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "count/counted_appeal.hpp"
#include "text/phrases.hpp"
#include "text/titles.hpp"
#include "worklist/answer_columns.hpp"
#include "worklist/sheet.hpp"

namespace cur::report {

// The open appeals, the earliest deadline first. Memory grows by what the sheet shows of each.
class Worklist {
 public:
  // The sheet shows times in `zone`.
  explicit Worklist(time::Zone zone) : m_zone(std::move(zone)) {}

  // Returns false if the appeal is not listed: it is noise, is closed, came after the moment of --as-of, or no sheet
  // can name it.
  bool add(const CountedAppeal& appeal, std::string_view url);
  // Whether any listed appeal has been given deadlines by cur-sla.
  bool has_deadlines() const { return m_has_deadlines; }
  // Open appeals that are not listed, because a cell would not give their id back: it has control or invisible
  // characters, or blanks at its ends. `first`: the id of the first.
  struct Unnameable {
    std::uint64_t appeals = 0;
    std::string first;
  };
  const Unnameable& unnameable() const { return m_unnameable; }
  // `with_text`: the sheet has the texts of the appeals.
  Sheet sheet(const Titles& titles, const Phrases& words, const AnswerColumns& answers, bool with_text);

 private:
  struct Open {
    std::string id, place, topic, agency, curator, text, url;
    std::optional<time::Instant> received, due;
  };

  time::Zone m_zone;
  std::vector<Open> m_open;
  bool m_has_deadlines = false;
  Unnameable m_unnameable;
};

}  // namespace cur::report
