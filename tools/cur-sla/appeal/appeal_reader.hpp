#pragma once

#include <array>
#include <string>
#include <string_view>
#include <unordered_set>

#include "appeal/appeal.hpp"
#include "config/region.hpp"
#include "json/record.hpp"

namespace cur::sla {

// Takes an Appeal out of records, and keeps alive what its views are of. One object a thread.
class AppealReader {
 public:
  // What somebody wants to know beside the times. The rest stays unread and empty.
  struct Wanted {
    bool classify = true;      // sector, topic, urgency, kind
    bool agency = true;        // of the route
    bool municipality = true;  // of the route, else the place
    bool channel = true;       // in the form that conditions compare
  };

  // Corrections and bodies that control after `now` are not known yet.
  AppealReader(const config::Region& region, Instant now, Wanted wanted)
      : m_region(&region), m_now(now), m_wanted(wanted) {}

  // Valid until the next call, and as long as the record is.
  const Appeal& read(const json::Record& record);

 private:
  // The slots of texts that have to be decoded.
  enum Slot { sector, topic, urgency, kind, source, channel, municipality, agency, k_slots };
  struct Correction {
    Instant at = time::k_earliest;
    std::string text;
    bool is_made = false;
  };

  void read_classify(json::Value value);
  void read_route(json::Value value);
  void read_place(const json::Record& record);
  void read_event(json::Value json);
  void read_media(json::Value media, Event& event);
  void read_correction(Instant at, json::Value set);
  void correct(Slot slot, Instant at, std::string_view text);
  void apply_corrections();
  int body_of(std::string_view by, std::string_view told, Instant at);
  bool is_author(std::string_view by);
  std::string_view text(json::Value value, Slot slot) { return value.text(m_texts[slot]); }
  std::optional<Instant> instant(json::Value value);

  const config::Region* m_region;
  Instant m_now;
  Wanted m_wanted;
  Appeal m_appeal;
  std::array<std::string, k_slots> m_texts;
  std::array<Correction, k_slots> m_corrections;
  bool m_is_corrected = false;
  std::string m_channel, m_scratch, m_by, m_agency;
  std::string m_author_id, m_author_name;
  bool m_knows_author = false;                 // of the record being read
  const json::Record* m_record = nullptr;      // being read
  std::unordered_set<std::size_t> m_left_out;  // bodies, by their hash
};

}  // namespace cur::sla
