#include "network/driver/locks.hpp"

#include <filesystem>

#include <fmt/format.h>

#include "base/fatal.hpp"

namespace cur::fetch {

void Locks::lock(const NetworkSource& source, const std::string& state) {
  if (!source.token_file.empty())
    (void)read_secret(source.token_file, source.secret);  // its message is the best one for a bad file
  if (!state.empty()) {
    const std::string path = fmt::format("{}.{}.lock", state, net::percent_encode(source.name));
    std::optional<io::FileLock> lock = io::FileLock::try_take(path);
    if (!lock) {
      throw Fatal(
          ExitCode::try_later,
          fmt::format("source {} is being read by another cur-fetch; run again when that is done", source.name));
    }
    m_held.emplace(path, std::move(*lock));
  }
  if (source.token_file.empty()) return;
  const std::string token = std::filesystem::weakly_canonical(source.token_file).string();
  if (m_held.contains(token)) return;
  std::optional<io::FileLock> lock = io::FileLock::try_take_existing(token);
  if (!lock) {
    throw Fatal(
        ExitCode::try_later,
        fmt::format("the token of source {} is in use by another cur-fetch; run again when that is done", source.name));
  }
  m_held.emplace(token, std::move(*lock));
}

}  // namespace cur::fetch
