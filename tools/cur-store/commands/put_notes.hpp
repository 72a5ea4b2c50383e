#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "archive/rules/put_rules.hpp"
#include "diag/diagnostics.hpp"

namespace cur::store_tool {

// Counts what became of the lines of a put, and says at the end what a person must know.
class PutNotes {
 public:
  // `path` is the archive.
  explicit PutNotes(std::string path) : m_path(std::move(path)) {}

  void add(const json::Record& record, archive::Put put);
  // `anonymised_lines`: see PutRules.
  void print(diag::Diagnostics& diagnostics, archive::Database& database, std::uint64_t anonymised_lines) const;

  // Says what went wrong upstream, and returns the exit code for it: 75 if lines came that an `end` must follow, and it
  // did not. With `expects_end` also 75 without a `begin`, or where the archive's cursor is not the one that a source
  // reached; and what a source's own `exit` asks for.
  ExitCode judge(const archive::UpstreamRun& upstream, bool expects_end, diag::Diagnostics& diagnostics) const;

 private:
  void print_waiting(diag::Diagnostics& diagnostics, archive::Database& database) const;

  std::string m_path;
  std::set<std::string> m_waiting, m_withdrawn;      // ids of appeals
  std::map<std::string, std::uint64_t> m_filtered;   // by kind
  std::map<std::string, std::uint64_t> m_elsewhere;  // by source
  std::uint64_t m_past_appeals = 0;
  std::uint64_t m_past_events = 0;
  std::uint64_t m_withheld = 0;
  bool m_has_checkpoint = false;
};

}  // namespace cur::store_tool
