#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/exit_code.hpp"
#include "net/request.hpp"
#include "batch/batch.hpp"

namespace cur::fetch {

// What an answer means for its source.
struct Verdict {
  enum class Next {
    page_done,  // what was taken so far is a page: commit it with `cursor`, which differs from every one before
    go_on,      // ask next(); the page is not whole yet
    again,      // the same request after `wait` (nought: the retry plan's), as often as the retry plan allows
    ended,      // read to its end for this run; what was taken is a last page where `cursor` is set
    failed,     // cannot go on: `code` and `trouble`; pages committed before stay
  };
  Next next = Next::go_on;
  std::string cursor;
  std::chrono::milliseconds wait{};
  ExitCode code = ExitCode::ok;
  std::string trouble;  // of `failed` and `again`: lower case, says how to mend it; secrets are taken out by the driver
  // Of `failed`: what no source of the run may ask for any more. `method_today`: nor any run of this day.
  enum class Stops { source, method, method_today, token };
  Stops stops = Stops::source;

  static Verdict page_done(std::string cursor) {
    return {Next::page_done, std::move(cursor), {}, ExitCode::ok, {}, Stops::source};
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

// A source on the network as a state machine without I/O and without a clock. The driver (network_run.hpp) asks it for
// a request, makes it under the source's limits and pace, and hands it the answer, until it has ended.
//
// The driver deals with what is no answer (timeouts, broken connections) and with 408, 429 and 5xx by the retry plan:
// take() never sees them unless sees() says so. When the plan is used up the source ends with 75 and keeps its cursor.
class Pager {
 public:
  virtual ~Pager() = default;

  // The next request; nothing: read to its end. Called again only after take().
  virtual std::optional<net::Request> next() = 0;
  // Judges the answer to the last request and adds what it brings to the page. Never throws for what a server sent:
  // one odd item is page.reject(), an odd answer is again() (it may pass) or failed().
  virtual Verdict take(const net::Response& response, Page& page) = 0;

  // The one small request of --check; its answer goes to take(), with a page that is thrown away.
  virtual std::optional<net::Request> check() { return next(); }
  // Statuses of the retry plan that take() judges itself all the same (Telegram's 429 has its wait in the body).
  virtual bool sees(int /*status*/) const { return false; }

  // Secrets that an answer brings (the key of a session); asked before the answer is shown or recorded anywhere.
  virtual std::vector<std::string> secrets_in(const net::Response& /*response*/) const { return {}; }

  // For sources that forget what was confirmed (Telegram, MAX). Where forgets() is true, the driver calls acknowledge()
  // after the page of `cursor` is durable, and before it asks next(): only requests made after that may confirm it.
  // Such a source cannot be read without a place that keeps its position.
  virtual bool forgets() const { return false; }
  virtual void acknowledge(std::string_view /*cursor*/) {}
};

}  // namespace cur::fetch
