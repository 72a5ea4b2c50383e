#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "appeal/reader.hpp"
#include "eval/class_names.hpp"
#include "eval/evaluation.hpp"
#include "json/record.hpp"

namespace cur::classify {

// The paths of two fields of a record, and what connects them.
struct ComparedFields {
  std::string truth;  // "labels.group"
  std::string got;    // "classify.sector"
  std::string score;  // how sure `got` is; empty: the score that belongs to `got`
  std::string map;    // a TOML file with the value of `got` for each value of `truth`; empty: the values are the same
};

// Compares two fields of every appeal.
class FieldComparison {
 public:
  // `fields` must outlive the object. Throws Fatal{no_input} or Fatal{configuration} if the map cannot be read.
  // Corrections after `now` do not count.
  FieldComparison(const ComparedFields& fields, time::Instant now);

  void add(const json::Record& record);

  // Returns the result; the object is empty afterwards. Throws Fatal{bad_data} if no record has both fields.
  Evaluation finish();

  // Returns a sentence if only some of the rows have a score, else nothing.
  std::string warning() const;

 private:
  const ComparedFields* m_fields;
  std::unordered_map<std::string, std::string> m_map;
  appeal::Reader m_reader;
  ClassNames m_names;
  std::vector<RowResult> m_results;
  Evaluation m_evaluation;
  std::uint64_t m_appeals = 0;
  bool m_has_got = false;
  std::size_t m_without_score = 0;
};

}  // namespace cur::classify
