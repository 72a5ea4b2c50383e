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
  std::uint64_t number = 0;         // of the appeal in the stream
};

// Gathers the examples of a stream, in its order. A later correction of a value counts, whether it stands among the
// record's own events or on a line of its own, before the record or behind it.
class Examples {
 public:
  // `paths`: which values: "labels.group". Of more than `most` appeals with one of them the latest are kept; and as
  // many others, which a correction may yet give one.
  Examples(std::vector<std::string> paths, std::size_t most)
      : m_paths(std::move(paths)), m_most(most), m_labelled(most), m_others(most), m_no_text(m_paths.size()) {}

  void add(const json::Record& record);

  struct Gathered {
    std::vector<Example> examples;     // each with a value at least
    std::uint64_t appeals = 0;         // with a value or without
    std::uint64_t left_out = 0;        // examples older than the latest `most`
    std::uint64_t corrected = 0;       // values that a correction set
    std::uint64_t without_record = 0;  // corrections of records that are not there
  };
  // What there is; the object is empty afterwards.
  Gathered finish();

  // Every key of a member of `labels` that was seen, for messages about a path that is nowhere.
  const std::vector<std::string>& seen_labels() const { return m_seen_labels; }
  // What stands at a path instead of a text, or as an empty one; nothing there: Type::absent.
  json::Type no_text_at(std::size_t path) const { return m_no_text[path]; }
  // Corrections that set none of the paths, and what the first of them set.
  std::uint64_t other_corrections() const { return m_other_corrections; }
  const std::string& other_corrected() const { return m_other_corrected; }

 private:
  struct Correction {
    std::int64_t at;    // milliseconds; of an event without a time the lowest
    std::size_t label;  // place in `paths`
    std::string value;
  };
  // The latest of many, in no order.
  class Latest {
   public:
    explicit Latest(std::size_t most) : m_most(most) {}
    void add(Example example);
    std::uint64_t left_out() const { return m_left_out; }
    std::vector<Example> kept;

   private:
    std::size_t m_most;
    std::uint64_t m_left_out = 0;
  };
  void add_appeal(const json::Record& record);
  std::string value_at(std::size_t path, const json::Record& record);
  void add_correction(const std::string& id, json::Value event);
  void note_labels(json::Value labels);

  std::vector<std::string> m_paths;
  std::size_t m_most;
  Latest m_labelled, m_others;
  std::uint64_t m_appeals = 0;
  std::vector<json::Type> m_no_text;  // by path
  std::uint64_t m_other_corrections = 0;
  std::string m_other_corrected;
  std::unordered_map<std::string, std::vector<Correction>> m_corrections;  // by appeal
  std::vector<std::string> m_seen_labels;
};

}  // namespace cur::classify
