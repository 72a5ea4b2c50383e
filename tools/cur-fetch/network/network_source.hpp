#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/directory.hpp"
#include "config/document.hpp"
#include "net/request.hpp"
#include "network/pager.hpp"
#include "time/zone.hpp"

namespace cur::fetch {

// The first line of a file that only its owner can read: a token without its blanks around, or a password to the byte.
// Throws Fatal{configuration} that says what to do (chmod 600).
enum class Secret { token, password };
std::string read_secret(const std::string& path, Secret what = Secret::token);

// What a pager is given when a run begins.
struct Begin {
  std::string cursor;  // as the pager itself made it; empty: never read
  time::Instant now;
  std::optional<time::Instant> since, until;  // --since, --until, to ask for less; the page narrows all the same
  std::string token;                          // what token_file holds; empty without one
};

// Makes the pager of one source for one run. It may read further secret files (read_secret) and nothing else.
// Throws Fatal{configuration}.
using MakePager = std::function<std::unique_ptr<Pager>(const Begin&)>;

// The keys that every kind has. Values that the source does not give are those of its kind (kinds.hpp).
struct NetworkSource {
  std::string name, kind, channel;
  time::Zone zone;
  std::string url;                    // `url`: the address in place of the kind's own, without a slash at its end
  std::string token_file;             // as it can be opened; empty: none
  Secret secret = Secret::token;      // what stands in it
  std::vector<std::string> official;  // ids of accounts, never their names
  std::vector<std::string> include, exclude;    // words; see text/patterns.hpp
  net::Limits limits;                           // `network`, `ca_file`, `timeout`
  std::chrono::milliseconds deadline{600'000};  // of the source in one run
  int tries = 5;                                // of one request
  std::chrono::milliseconds backoff{1'000};     // before the second try; doubled before each next one
  double per_second = 1;                        // requests
  MakePager make;

  bool is_official(std::string_view id) const;
};

// Reads the keys above from a [[source]] and has its kind read its own. `section` is finished by the caller.
// Throws Fatal{configuration} with file, line and key. Opens no file.
std::shared_ptr<const NetworkSource> read_network_source(config::Section& section, const config::Directory& directory,
                                                         const std::string& name, const std::string& kind,
                                                         const time::Zone& zone);

// "10m", "30s", "250ms". Fails at `key` for anything else, and for nought.
std::optional<std::chrono::milliseconds> read_length(config::Section& section, std::string_view key);

}  // namespace cur::fetch
