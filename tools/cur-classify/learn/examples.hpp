#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "json/record.hpp"

namespace cur::classify {

// A message with what people said it is.
struct Example {
  std::string id, title, text;
  std::vector<std::string> values;  // one a label asked for; empty: nobody said
};

// Gathers the examples of a stream, in its order. A later correction of a value counts, whether it stands among the
// record's own events or on a line of its own, before the record or behind it.
class Examples {
 public:
  // `paths`: which values: "labels.group". Of more than `most` records the latest are kept.
  Examples(std::vector<std::string> paths, std::size_t most) : m_paths(std::move(paths)), m_most(most) {}

  void add(const json::Record& record);

  struct Gathered {
    std::vector<Example> examples;
    std::uint64_t left_out = 0;        // older ones than the latest `most`
    std::uint64_t corrected = 0;       // values that a correction set
    std::uint64_t without_record = 0;  // corrections of records that are not there
  };
  // What there is; the object is empty afterwards.
  Gathered finish();

  // Every key of a member of `labels` that was seen, for messages about a path that is nowhere.
  const std::vector<std::string>& seen_labels() const { return m_seen_labels; }

 private:
  struct Correction {
    std::int64_t at;    // milliseconds; of an event without a time the lowest
    std::size_t label;  // place in `paths`
    std::string value;
  };
  void add_appeal(const json::Record& record);
  void add_correction(const std::string& id, json::Value event);
  void note_labels(json::Value labels);

  std::vector<std::string> m_paths;
  std::size_t m_most;
  std::vector<Example> m_kept;  // a ring once it is full
  std::uint64_t m_appeals = 0;
  std::unordered_map<std::string, std::vector<Correction>> m_corrections;  // by appeal
  std::vector<std::string> m_seen_labels;
};

}  // namespace cur::classify
