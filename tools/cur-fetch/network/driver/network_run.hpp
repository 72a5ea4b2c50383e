#pragma once

#include <optional>
#include <string>
#include <vector>

#include "archive/cursor_reader.hpp"
#include "network/driver/locks.hpp"
#include "run/source_run.hpp"

namespace cur::fetch {

// The options of the program that concern sources on the network.
struct NetworkOptions {
  bool dry_run = false, check = false;
  std::string since, until;  // as given; empty: no bound
  std::uint64_t limit = 0;   // messages of a source; 0: no limit
  std::string record;        // a folder; empty: nothing is recorded
  std::string state;         // a path; empty: positions are not kept
  bool state_is_archive = false;
};

// Reads the sources on the network of one run at the same time, each under its own limits and its own pace.
class NetworkRun {
 public:
  // `run` and `sources` outlive the object. Throws Fatal{usage} for a --since or --until that is no time.
  NetworkRun(cli::Run& run, NetworkOptions options, const std::vector<Source>& sources);

  // Reads all sources to their ends. A source whose lock another run holds, or whose secret cannot be read, fails
  // alone. `outcomes` has one element for each source of the run, in the same order. Returns false if the reader of our
  // pipe left. Throws Fatal{usage} if a source needs options that this run does not have.
  bool read(const FetchContext& context, std::vector<Outcome>& outcomes);

  // Returns the first request to each source as text for people, without secrets. Makes none.
  std::string dry_run(const FetchContext& context);

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
