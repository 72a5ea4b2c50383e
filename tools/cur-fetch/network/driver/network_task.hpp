#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "net/pace.hpp"
#include "net/redact.hpp"
#include "net/retry.hpp"
#include "net/transfers.hpp"
#include "network/driver/quota.hpp"
#include "network/driver/recording.hpp"
#include "network/driver/stops.hpp"
#include "network/network_source.hpp"
#include "network/pager.hpp"
#include "run/source_run.hpp"

namespace cur::fetch {

using Clock = std::chrono::steady_clock;

// What all sources on the network share in a run.
struct NetworkContext {
  net::Transfers transfers{};
  net::Pace pace{};
  Quota quota;
  Recording recording;
  Stops stops{};
  std::optional<time::Instant> since{}, until{};
  std::uint64_t limit = 0;  // messages of a source; 0: no limit
  bool check = false;       // --check: one small request to each source, and nothing is kept
  // Returns whether all records up to this cursor of a source are durable. Empty: positions are not kept.
  std::function<bool(const std::string& source, const std::string& cursor)> is_durable{};
  time::Instant now;  // of the run, at `began`
  Clock::time_point began = Clock::now();
};

// Reads one source: takes requests from its pager, makes them under the limits, and hands batches to the sink. A step
// never waits: transfers go on in NetworkContext::transfers.
class NetworkTask {
 public:
  // `network` and `run` outlive the object. Throws Fatal{configuration} if a secret cannot be read.
  NetworkTask(NetworkContext& network, SourceRun& run);
  NetworkTask(const NetworkTask&) = delete;
  NetworkTask& operator=(const NetworkTask&) = delete;

  // Throws Fatal{usage} if the source needs acknowledgement and this run would lose some of its messages.
  void check_no_loss() const;
  bool is_over() const { return m_state == State::over; }
  // Does what is due. Returns the time by which it must be called again.
  Clock::time_point step(Clock::time_point now);
  // Returns the request that step() would make first as text; empty: none. Makes no request.
  std::string dry_run();
  SourceRun& run() { return *m_run; }

 private:
  enum class State { ready, waiting, under_way, unconfirmed, over };

  Clock::time_point request_next(Clock::time_point now);
  Clock::time_point send(Clock::time_point now);
  bool may_request(const net::Budget& budget);
  Clock::time_point confirm(Clock::time_point now);
  void on_response(net::Response response);
  void judge(const net::Response& response);
  void try_again(std::optional<std::chrono::milliseconds> requested_wait, const std::string& why);
  void batch_done(const std::string& cursor);
  bool commit(const std::string& cursor);
  void complete(net::Request& request);
  void done();
  void refused(const Verdict& verdict);
  void end(Outcome::End how, ExitCode code, const std::string& trouble);

  NetworkContext* m_network;
  SourceRun* m_run;
  const NetworkSource* m_source;
  net::Redactor m_redactor;
  Batch m_batch;
  std::unique_ptr<Pager> m_pager;
  State m_state = State::ready;
  std::optional<net::Request> m_request;
  std::string m_cursor;             // of the last batch
  std::set<std::string> m_cursors;  // all of this run
  int m_tries = 0;                  // of m_request
  std::uint64_t m_bytes = 0;        // of answers since the last batch
  Clock::time_point m_due, m_deadline, m_confirm_by;
};

}  // namespace cur::fetch
