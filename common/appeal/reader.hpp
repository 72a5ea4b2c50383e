#pragma once

#include <array>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "appeal/appeal.hpp"
#include "appeal/correction.hpp"
#include "appeal/hand/withdrawal.hpp"
#include "json/record.hpp"

namespace cur::appeal {

// Which parts of a record are read beside its times and events. The others stay unread and empty.
struct Parts {
  bool id = true;
  bool source = true;
  bool channel = true;
  bool classify = true;      // kind, sector, topic, urgency, is_noise
  bool agency = true;        // agency, curator, assignee
  bool municipality = true;  // municipality, place
  bool times = true;         // posted_at, registered_at, seen_at
  bool copies = false;       // route.copy
};

// Reads appeals out of records. Owns what the views of the last appeal point to, beside the record. One object a
// thread.
class Reader {
 public:
  // Corrections, withdrawals, handovers and controlling bodies after `now` are not known yet.
  explicit Reader(Instant now, Parts parts = {}) : m_now(now), m_parts(parts) {}

  // Valid until the next call, as long as the record is. The caller may change the appeal.
  Appeal& read(const json::Record& record);
  // The same with the events given, each as JSON, in the place of the record's own.
  Appeal& read(const json::Record& record, std::span<const std::string> events);

  // The corrections of the appeal that was read last.
  const Corrections& corrections() const { return m_corrections; }
  // The events of that appeal that are taken back.
  const Withdrawals& withdrawals() const { return m_withdrawals; }

 private:
  enum Slot { id, source, channel, place, fields };  // `fields`: the first of k_fields slots

  void begin(const json::Record& record);
  Appeal& finish();
  void read_classify(json::Value value);
  void read_route(json::Value value);
  void read_copies(json::Value value);
  void add_event(json::Value json);
  bool replaces_known(const Event& event);
  Event* find_event(std::string_view event_id);
  void read_media(json::Value media, json::Value by, Event& event);
  void ensure_id();
  void leave_out_withdrawn();
  void read_assignee();
  void hand_over(const Event& event);
  void correct();
  void settle_noise();
  int body_of(std::string_view name, Instant at);
  bool is_author(std::string_view by);
  std::string_view text(json::Value value, std::size_t slot) { return value.text(m_texts[slot]); }
  std::string_view text(json::Value value, Field field) {
    return text(value, fields + static_cast<std::size_t>(field));
  }
  std::optional<Instant> instant(json::Value value);

  Instant m_now;
  Parts m_parts;
  Appeal m_appeal;
  Corrections m_corrections;
  Withdrawals m_withdrawals;
  std::string m_agency, m_curator;                             // of the assignee
  std::array<std::string, fields + k_fields> m_texts;          // decoded texts, a slot each
  std::unordered_map<std::string_view, std::size_t> m_places;  // of events by id, once there are many
  std::deque<std::string> m_event_ids;                         // decoded ids of events
  std::string m_scratch, m_by, m_to;
  std::string m_author_id, m_author_name;
  bool m_knows_author = false;                 // of the record being read
  std::optional<bool> m_is_appeal;             // classify.appeal of the record, then as it was corrected
  const json::Record* m_record = nullptr;      // being read
  std::unordered_set<std::size_t> m_left_out;  // bodies beyond the limit, by their hash
};

}  // namespace cur::appeal
