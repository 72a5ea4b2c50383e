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
#include "network/pager.hpp"
#include "network/driver/quota.hpp"
#include "network/driver/recording.hpp"
#include "network/network_source.hpp"
#include "network/driver/stops.hpp"
#include "source_run.hpp"

namespace cur::fetch {

using Clock = std::chrono::steady_clock;

// What the sources on the network have in common in a run.
struct Network {
  net::Transfers transfers{};
  net::Pace pace{};
  Quota quota;
  Recording recording;
  Stops stops{};
  std::optional<time::Instant> since{}, until{};
  std::uint64_t limit = 0;  // messages; 0: none
  bool check = false;       // one small request, and nothing is kept
  // Whether what went to the sink up to this position of a source is durable.
  std::function<bool(const std::string& source, const std::string& cursor)> is_durable{};
  time::Instant now;  // of the run, at `began`
  Clock::time_point began = Clock::now();
};

// One source on its way: asks its pager, makes the requests under the limits, hands pages to the sink. Steps never
// wait; what is under way goes on in Network::transfers.
class NetworkTask {
 public:
  // `network` and `run` outlive it. Throws Fatal{configuration} when a secret cannot be read.
  NetworkTask(Network& network, SourceRun& run);
  NetworkTask(const NetworkTask&) = delete;
  NetworkTask& operator=(const NetworkTask&) = delete;

  // Of a source that forgets: throws Fatal{usage} where this run would lose what it reads.
  void refuse_to_lose() const;
  bool over() const { return m_state == State::over; }
  // Does what is due; gives when it wants to be called again at the latest.
  Clock::time_point step(Clock::time_point now);
  // The request that step() would make first; nothing: none. Makes none.
  std::string dry_run();
  SourceRun& run() { return *m_run; }

 private:
  enum class State { ready, waiting, under_way, unconfirmed, over };

  Clock::time_point ask(Clock::time_point now);
  Clock::time_point send(Clock::time_point now);
  bool may_ask(const net::Budget& budget);
  Clock::time_point confirm(Clock::time_point now);
  void answered(net::Response response);
  void judge(const net::Response& response);
  void try_again(std::optional<std::chrono::milliseconds> asked, const std::string& why);
  void page_done(const std::string& cursor);
  bool commit(const std::string& cursor);
  void complete(net::Request& request);
  void done();
  void refused(const Verdict& verdict);
  void end(Outcome::End how, ExitCode code, const std::string& trouble);

  Network* m_network;
  SourceRun* m_run;
  const NetworkSource* m_source;
  net::Redactor m_redactor;
  Page m_page;
  std::unique_ptr<Pager> m_pager;
  State m_state = State::ready;
  std::optional<net::Request> m_request;
  std::string m_cursor;             // of the last page
  std::set<std::string> m_cursors;  // of this run
  int m_tries = 0;                  // of the request
  std::uint64_t m_bytes = 0;        // that came since the last page
  Clock::time_point m_due, m_deadline, m_confirm_by;
};

}  // namespace cur::fetch
