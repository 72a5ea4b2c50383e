#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "appeal/vocabulary.hpp"
#include "config/directory.hpp"
#include "config/document.hpp"
#include "config/section.hpp"
#include "net/request.hpp"
#include "network/pager.hpp"
#include "network/secret.hpp"
#include "time/zone.hpp"

namespace cur::fetch {

// What a pager needs to know of the run.
struct PagerContext {
  std::string cursor;  // the last one that the pager itself made; empty: the source was never read
  time::Instant now;   // of the run
  std::optional<time::Instant> since, until;  // --since, --until: a pager may request less; the batch filters anyway
  std::string token;                          // the content of token_file; empty without one
};

// Makes the pager of one source for one run. It may read further secret files (read_secret) and nothing else.
// Throws Fatal{configuration}.
using MakePager = std::function<std::unique_ptr<Pager>(const PagerContext&)>;

// The keys that every source on the network has. Keys that sources.toml does not give have the value of the kind.
struct NetworkSource {
  std::string name;
  appeal::SourceKind kind = appeal::SourceKind::json;
  std::string channel;  // of every message; empty: the kind's own
  time::Zone zone;
  std::string url;         // the address of the service, without a slash at its end
  std::string token_file;  // a path that can be opened; empty: none
  SecretKind secret = SecretKind::token;
  std::vector<std::string> official;            // ids of the accounts that answer officially, never their names
  std::vector<std::string> include, exclude;    // patterns of words; see text/patterns.hpp
  net::Limits limits;                           // `network`, `ca_file`, `timeout`
  std::chrono::milliseconds deadline{600'000};  // for the source in one run
  int tries = 5;                                // of one request
  std::chrono::milliseconds backoff{1'000};     // before the second try; doubled before each further one
  double per_second = 1;                        // requests
  MakePager make;

  bool is_official(std::string_view id) const;
};

// Reads the keys above from a [[source]], and lets its kind read its own. The caller finishes `section`.
// Throws Fatal{configuration} with file, line and key. Opens no file.
std::shared_ptr<const NetworkSource> read_network_source(config::Section& section, const config::Directory& directory,
                                                         const std::string& name, appeal::SourceKind kind,
                                                         const time::Zone& zone);

}  // namespace cur::fetch
