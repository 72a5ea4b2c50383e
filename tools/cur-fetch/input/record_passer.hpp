#pragma once

#include <string>

#include "json/record.hpp"
#include "source_run.hpp"

namespace cur::fetch {

// Gives on records that a file holds already, byte for byte but for the keys of an appeal that say where it is from.
class RecordPasser {
 public:
  explicit RecordPasser(SourceRun& run) : m_run(&run) {}

  // An appeal gets the source's name, an id of this source (`otherwise` where it has none), and the time of fetching
  // where it has none. Checkpoints of another run are left out. As SourceRun: whether to go on. An appeal without id
  // and `otherwise` is for the caller to reject; see lacks_id().
  bool pass(const json::Record& record, const std::string& otherwise = {});
  static bool lacks_id(const json::Record& record);

 private:
  void set(std::string_view key, std::string_view text);

  SourceRun* m_run;
  json::Record m_edited;
  std::string m_current;
};

}  // namespace cur::fetch
