#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "appeal/event.hpp"

namespace cur::appeal {

// What filters write and a person may correct with a `corrected` event. Labels of other systems (labels.*) may be
// corrected as well.
enum class Field : std::uint8_t { sector, topic, kind, urgency, is_appeal, municipality, agency, curator };
inline constexpr std::size_t k_fields = 8;

// The path of a field in a record and in `set`: "classify.sector".
std::string_view path(Field field);
// Whether a correction of this path is read by anybody: the path of a Field, or "labels." and a name.
bool may_be_corrected(std::string_view path);
// Every path that may be corrected, for messages; the last is "labels.NAME".
std::vector<std::string_view> correctable_paths();
// The values that a path takes, where they are a closed set; empty for the other paths, which take any text.
std::span<const std::string_view> allowed_values(std::string_view path);

// The sector that the name of a topic begins with: "roads" of "roads.snow".
std::string_view sector_of(std::string_view topic);

// What `set` of a `corrected` event sets. Of a key that stands twice the last member counts.
struct CorrectedValues {
  struct Setting {
    std::string path;
    std::string value;        // "" for null, "true" and "false" for truth values
    bool is_implied = false;  // by another path of the same event
  };
  std::vector<Setting> settings;
  // Something in `set` cannot be: no object, a path that may not be corrected, or a value that the path does not take.
  // It is not among the settings.
  bool has_wrong = false;
};
CorrectedValues read_corrected_values(json::Value set);

// The newest correction of each path of one appeal, by the order of events (event.hpp); added in any order.
//
// A corrected topic also sets the sector that its name begins with; `classify.kind` also sets `classify.appeal`, and
// `classify.appeal` false sets the kind `noise`. What the same event states itself goes before what it implies. The
// value null makes a field absent; `classify.appeal` takes no null.
class Corrections {
 public:
  void clear();
  bool empty() const { return m_is_empty; }

  // `set` of a `corrected` event of the appeal with this id. Returns false if something in it is wrong
  // (CorrectedValues::has_wrong); the rest is added.
  bool add(std::string_view appeal, const Event& event);

  // The corrected value, "" for null, "true" and "false" for truth values; nothing where nobody corrected the field.
  // Valid until the next add() or clear().
  std::optional<std::string_view> find(Field field) const;
  // The same by a path: that of a Field, or of a label ("labels.group").
  std::optional<std::string_view> find(std::string_view path) const;
  // What stands at a path: the corrected value, else `written`, the record's own. Empty for a topic that does not begin
  // with the corrected sector: it is what the person did not mean. Valid as that of find(), and as long as `written`.
  std::string_view value_at(std::string_view path, std::string_view written) const;

 private:
  struct Correction {
    bool is_made = false;
    bool is_implied = false;
    Instant at{};      // of the event
    std::string id{};  // of the event, or its derived id
    std::string value{};
  };
  static void put(Correction& correction, Instant at, std::string_view id, bool is_implied, std::string_view value);

  std::array<Correction, k_fields> m_fields;
  std::map<std::string, Correction, std::less<>> m_labels;
  bool m_is_empty = true;
};

}  // namespace cur::appeal
