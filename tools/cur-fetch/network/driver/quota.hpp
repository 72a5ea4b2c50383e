#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace cur::fetch {

// How often something was asked today, over all runs: `day key number` a line, in a file beside the state. Counted
// before the request is made: a killed run never asked more than the file says. Without a file, for this run only.
class Quota {
 public:
  // `path` empty: nothing is kept. `day`: yyyy-mm-dd.
  Quota(std::string path, std::string day) : m_path(std::move(path)), m_day(std::move(day)) {}

  // False when `key` was asked `most` times today. Throws Fatal{io}.
  bool take(const std::string& key, std::uint64_t most);

  // The server has had enough of `key` for today, whatever we counted. Throws Fatal{io}.
  void use_up(const std::string& key);
  bool is_used_up(const std::string& key) const;

 private:
  using Days = std::map<std::string, std::map<std::string, std::uint64_t>>;  // of each day the counts by their keys
  Days read() const;
  void write(Days days);

  std::string m_path, m_day;
  Days m_kept;  // where there is no file
};

}  // namespace cur::fetch
