#pragma once

#include <map>
#include <string>

#include "io/file_lock.hpp"
#include "network/network_source.hpp"

namespace cur::fetch {

// One run at a time reads a source, and one uses a token: a second one would be refused by the server, or would confirm
// what the first has not kept. Held as long as the object.
class Locks {
 public:
  // `state` is the file of --state, empty without one: then only the token is locked.
  // Throws Fatal{configuration} when the token cannot be read,
  // Fatal{try_later} when another run has it, Fatal{io} when the folder of the state cannot be written to.
  void take(const NetworkSource& source, const std::string& state);

 private:
  std::map<std::string, io::FileLock> m_held;  // by path
};

}  // namespace cur::fetch
