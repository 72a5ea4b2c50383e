#pragma once

#include <string>

#include "appeal/history.hpp"
#include "appeal/reader.hpp"
#include "count/counted_appeal.hpp"
#include "json/record.hpp"

namespace cur::report {

// Reads appeals out of records as reports count them. Days are those of `zone`.
class AppealReader {
 public:
  // Appeals are as they stand at the moment of the view. Author and text are read only `with_personal_data`.
  AppealReader(time::Zone zone, bool with_personal_data, const appeal::View& view)
      : m_zone(std::move(zone)),
        m_with_personal_data(with_personal_data),
        m_view(view),
        m_reader(view.now, {.source = false}) {}

  // Valid until the next call, as long as the record is. The caller may change the appeal.
  CountedAppeal& read(const json::Record& record);

 private:
  std::optional<Moment> moment(const std::optional<Instant>& at) const;
  void read_deadlines(json::Value sla);

  time::Zone m_zone;
  bool m_with_personal_data;
  appeal::View m_view;
  appeal::Reader m_reader;
  CountedAppeal m_appeal;
  std::string m_author, m_text, m_time, m_word;
};

}  // namespace cur::report
