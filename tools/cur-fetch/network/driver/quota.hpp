#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace cur::fetch {

// Counts the requests of a day over all runs, in a file beside the state with one line `day key number` a key. A
// request is counted before it is made, so that a killed run never made more than the file says.
class Quota {
 public:
  // If `path` is empty, requests are counted for this run only. `day` is yyyy-mm-dd.
  Quota(std::string path, std::string day) : m_path(std::move(path)), m_day(std::move(day)) {}

  // Counts one request under `key`. Returns false, and counts nothing, if `most` were counted today. Throws Fatal{io}.
  bool try_use(const std::string& key, std::uint64_t most);

  // Records that the service refuses `key` for the rest of the day. Throws Fatal{io}.
  void mark_used_up(const std::string& key);
  bool is_used_up(const std::string& key) const;

 private:
  using Days = std::map<std::string, std::map<std::string, std::uint64_t>>;  // day -> key -> count
  Days read() const;
  void write(Days days);

  std::string m_path, m_day;
  Days m_counts;  // the counts if there is no file
};

}  // namespace cur::fetch
