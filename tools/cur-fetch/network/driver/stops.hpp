#pragma once

#include <map>
#include <string>

#include "base/exit_code.hpp"
#include "net/request.hpp"
#include "network/pager.hpp"

namespace cur::fetch {

// What a server refused to everybody who has this token, so that no other source of the run asks for it: each such
// question brings a captcha nearer.
class Stops {
 public:
  struct Stop {
    std::string source;  // that was told
    ExitCode code;
    std::string trouble;
  };

  // Null: may be asked.
  const Stop* find(const net::Budget& budget) const;
  void add(const net::Budget& budget, Verdict::Stops what, Stop stop);

 private:
  std::map<std::string, Stop> m_stops;  // by key, and by key and method
};

// One method of one token.
std::string name_of_method(const net::Budget& budget);

}  // namespace cur::fetch
