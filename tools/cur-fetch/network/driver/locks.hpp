#pragma once

#include <map>
#include <string>

#include "io/file_lock.hpp"
#include "network/network_source.hpp"

namespace cur::fetch {

// Locks of sources and of tokens, held as long as the object. One run at a time may read a source, because a second one
// could confirm what the first has not kept; and one run at a time may use a token, because the service would refuse
// the second.
class Locks {
 public:
  // `state` is the file of --state; if it is empty, only the token is locked. Throws Fatal{configuration} if the token
  // cannot be read, Fatal{try_later} if another run holds a lock, Fatal{io} if the folder of the state is not writable.
  void lock(const NetworkSource& source, const std::string& state);

 private:
  std::map<std::string, io::FileLock> m_held;  // by path
};

}  // namespace cur::fetch
