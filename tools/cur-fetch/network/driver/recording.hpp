#pragma once

#include <cstdint>
#include <string>

#include "net/redact.hpp"
#include "net/request.hpp"
#include "time/instant.hpp"

namespace cur::fetch {

// A request as people read it, secrets removed: of --dry-run and --record.
std::string shown_request(const net::Request& request, const net::Redactor& redactor);

// Keeps what went and came in a folder, one file an exchange, secrets removed: for a report of what a source did.
class Recording {
 public:
  // Makes the folder where it is missing. Empty: keeps nothing. Files begin with the time of the run, so that one run
  // does not write over another's. Throws Fatal{io}.
  Recording(std::string folder, time::Instant run);

  void keep(const std::string& source, std::uint64_t number, const net::Request& request, const net::Response& response,
            const net::Redactor& redactor) const;

 private:
  std::string m_folder, m_run;
};

}  // namespace cur::fetch
