#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "appeal/reader.hpp"
#include "json/record.hpp"
#include "time/instant.hpp"

namespace cur::classify {

// A message with the labels that people gave it.
struct Example {
  std::string id, title, text;
  std::vector<std::string> values;  // by path; empty: none
  std::uint64_t number = 0;         // of the appeal in the stream, from 0
};

// Collects the examples of a stream, in its order. What a person corrected (appeal::Corrections) stands in the place of
// what the record says, whether the correction is among the events of the record or on a line of its own, before or
// after the record. Corrections after `now` do not count.
class Examples {
 public:
  // `paths`: of the values, for example "labels.group". Keeps the latest `most` appeals that have one of the values,
  // and as many others, which a correction may still give one.
  Examples(std::vector<std::string> paths, std::size_t most, time::Instant now)
      : m_paths(std::move(paths)),
        m_most(most),
        m_labelled(most),
        m_others(most),
        m_no_text(m_paths.size()),
        m_reader(now, {false, false, false, false, false, false, false}) {}

  void add(const json::Record& record);

  struct Gathered {
    std::vector<Example> examples;     // each with at least one value
    std::uint64_t appeals = 0;         // with and without a value
    std::uint64_t left_out = 0;        // examples older than the latest `most`
    std::uint64_t corrected = 0;       // values that a correction set
    std::uint64_t without_record = 0;  // corrected appeals that are not in the stream
  };
  // Returns the examples; the object is empty afterwards.
  Gathered finish();

  // The paths of all members of `labels` that were seen, for messages about a path that no record has.
  const std::vector<std::string>& seen_labels() const { return m_seen_labels; }
  // Returns the type of what was found at a path and is no text, or an empty one; Type::absent if nothing was.
  json::Type no_text_at(std::size_t path) const { return m_no_text[path]; }
  // The number of corrections that set none of the paths, and the first key that one of them set.
  std::uint64_t other_corrections() const { return m_other_corrections; }
  const std::string& other_corrected() const { return m_other_corrected; }

 private:
  // Keeps the latest examples, in no order.
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
  void add_event(const std::string& id, json::Value event);
  bool corrects_a_value(json::Value event) const;
  const appeal::Corrections& corrections_of(const std::string& id);
  std::uint64_t count_corrected(const appeal::Corrections& corrections) const;
  std::uint64_t correct(Example& example);
  void note_labels(json::Value labels);

  std::vector<std::string> m_paths;
  std::size_t m_most;
  Latest m_labelled, m_others;
  std::uint64_t m_appeals = 0;
  std::vector<json::Type> m_no_text;  // by path
  std::uint64_t m_other_corrections = 0;
  std::string m_other_corrected;
  // By appeal, the events as JSON that correct a value, and those with the id of one of them.
  struct Event {
    std::string id, json;
  };
  std::unordered_map<std::string, std::vector<Event>> m_corrections;
  appeal::Reader m_reader;
  std::vector<std::string> m_seen_labels;
};

}  // namespace cur::classify
