#pragma once

#include <string>

#include "json/record.hpp"
#include "run/source_run.hpp"

namespace cur::fetch {

// Emits records that a file already has, byte for byte, except the keys of an appeal that name its source.
class RecordPasser {
 public:
  explicit RecordPasser(SourceRun& run) : m_run(&run) {}

  // Adds to an appeal, where they are missing: the name of the source, the time of fetching, and an id (`otherwise`);
  // an id gets the source's name before it. Skips checkpoints of another run. Returns whether to go on, like SourceRun.
  // An appeal without an id must have an `otherwise`, or be rejected by the caller; see lacks_id().
  bool emit(const json::Record& record, const std::string& otherwise = {});
  static bool lacks_id(const json::Record& record);
  // Why a record may not come from a source: it is, or has inside, an event that only a person may report. Empty for
  // other records.
  static std::string refusal(const json::Record& record);

 private:
  void set(std::string_view key, std::string_view text);

  SourceRun* m_run;
  json::Record m_edited;
  std::string m_current;
};

}  // namespace cur::fetch
