#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/exit_code.hpp"
#include "batch/batch.hpp"
#include "net/request.hpp"

namespace cur::fetch {

// What an answer means for its source.
struct Verdict {
  enum class Next {
    batch_done,  // commit the batch with `cursor`, which differs from every earlier one
    go_on,       // make the next request; the batch is not complete yet
    again,       // make the same request after `wait` (zero: as the retry plan says), as often as the retry plan allows
    ended,       // the source was read to its end; if `cursor` is set, commit the batch with it
    failed,      // the source cannot go on: `code` and `trouble`; committed batches stay
  };
  Next next = Next::go_on;
  std::string cursor;
  std::chrono::milliseconds wait{};
  ExitCode code = ExitCode::ok;
  std::string trouble;  // of `failed` and `again`: lower case, with the cure; the driver removes secrets
  // Of `failed`: what other sources of the run must not request any more. `method_today`: nor other runs of this day.
  enum class Stops { source, method, method_today, token };
  Stops stops = Stops::source;

  static Verdict batch_done(std::string cursor) {
    return {Next::batch_done, std::move(cursor), {}, ExitCode::ok, {}, Stops::source};
  }
  static Verdict go_on() { return {}; }
  static Verdict again(std::string trouble, std::chrono::milliseconds wait = {}) {
    return {Next::again, {}, wait, ExitCode::try_later, std::move(trouble), Stops::source};
  }
  static Verdict ended(std::string cursor = {}) {
    return {Next::ended, std::move(cursor), {}, ExitCode::ok, {}, Stops::source};
  }
  static Verdict failed(ExitCode code, std::string trouble, Stops stops = Stops::source) {
    return {Next::failed, {}, {}, code, std::move(trouble), stops};
  }
};

// A source on the network as a state machine without I/O and without a clock. The driver (driver/network_task.hpp)
// takes a request from it, makes it under the source's limits and pace, and returns the answer, until the source has
// ended.
//
// The driver handles timeouts, broken connections, and the statuses 408, 429 and 5xx by the retry plan: consume() does
// not get them unless judges_status() says so. When the retry plan is used up, the source ends with 75 and keeps its
// cursor.
class Pager {
 public:
  virtual ~Pager() = default;

  // Returns the next request, or nothing if the source is read to its end. Called again only after consume().
  virtual std::optional<net::Request> next_request() = 0;
  // Judges the answer to the last request and adds its records to the batch. Never throws because of an answer: an item
  // that cannot be read goes to batch.reject(), an answer that cannot be read is again() or failed().
  virtual Verdict consume(const net::Response& response, Batch& batch) = 0;

  // The one small request of --check. Its answer goes to consume() with a batch that is discarded.
  virtual std::optional<net::Request> check_request() { return next_request(); }
  // Whether consume() judges this status although the retry plan could (Telegram's 429 has its wait in the body).
  virtual bool judges_status(int /*status*/) const { return false; }

  // Secrets in an answer (the key of a session). Called before the answer is shown or recorded.
  virtual std::vector<std::string> secrets_in(const net::Response& /*response*/) const { return {}; }

  // Whether the service deletes what was confirmed (Telegram, MAX). If so, the driver calls acknowledge() once the
  // batch with `cursor` is durable; only requests made after that may confirm it. Such a source cannot be read without
  // a place that keeps its position.
  virtual bool needs_acknowledgement() const { return false; }
  virtual void acknowledge(std::string_view /*cursor*/) {}
};

}  // namespace cur::fetch
