#pragma once

#include <map>
#include <string>

#include "base/exit_code.hpp"
#include "net/request.hpp"
#include "network/pager.hpp"

namespace cur::fetch {

// Methods and tokens that a service refused in this run. No other source requests them, because each refused request
// makes a captcha more likely.
class Stops {
 public:
  struct Stop {
    std::string source;  // the source that was refused
    ExitCode code;
    std::string trouble;
  };

  // Null if the request may be made. Valid until the next add().
  const Stop* find(const net::Budget& budget) const;
  // Does nothing if `what` is only the source itself.
  void add(const net::Budget& budget, Verdict::Stops what, Stop stop);

 private:
  std::map<std::string, Stop> m_stops;  // by the key of a token, or by key and method
};

// The name of one method of one token.
std::string name_of_method(const net::Budget& budget);

}  // namespace cur::fetch
