#pragma once

#include <functional>
#include <string>
#include <vector>

#include "archive/cursor_reader.hpp"
#include "network/locks.hpp"
#include "source_run.hpp"

namespace cur::fetch {

// What a run asks of its sources on the network: options of the program.
struct NetworkOptions {
  bool dry_run = false, check = false;
  std::string since, until;
  std::uint64_t limit = 0;
  std::string record;
  std::string state;
  bool state_is_archive = false;
};

// The sources on the network of one run, read at the same time: each under its own limits and its own pace.
class NetworkRun {
 public:
  // Takes the locks. Throws Fatal{try_later} when another run has one, Fatal{usage} for --since and the like.
  NetworkRun(cli::Run& run, NetworkOptions options, const std::vector<Source>& sources);

  // Reads them all to their ends; `outcomes` are those of `sources`, in their order. False when nobody reads us any
  // more.
  bool read(const Fetching& fetching, std::vector<Outcome>& outcomes);

  // --dry-run: the first request to each, for people, without secrets.
  std::string dry_run(const Fetching& fetching);

 private:
  bool is_durable(const Sink& sink, archive::CursorReader& archive, const std::string& source,
                  const std::string& cursor) const;

  cli::Run* m_run;
  NetworkOptions m_options;
  const std::vector<Source>* m_sources;
  std::optional<time::Instant> m_since, m_until;
  Locks m_locks;
};

}  // namespace cur::fetch
