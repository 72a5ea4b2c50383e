#pragma once

#include <cstdint>
#include <string>

#include "net/redact.hpp"
#include "net/request.hpp"
#include "time/instant.hpp"

namespace cur::fetch {

// A request as text for people, without secrets: for --dry-run and --record.
std::string shown_request(const net::Request& request, const net::Redactor& redactor);

// Keeps each request and its answer in a file of a folder, without secrets: --record.
class Recording {
 public:
  // Creates the folder if it is missing. If `folder` is empty, nothing is kept. File names begin with `run`, the time
  // of the run, so that runs do not overwrite each other's files. Throws Fatal{io}.
  Recording(std::string folder, time::Instant run);

  // `number` is that of the request in its source. Throws Fatal{io}.
  void keep(const std::string& source, std::uint64_t number, const net::Request& request, const net::Response& response,
            const net::Redactor& redactor) const;

 private:
  std::string m_folder, m_run;
};

}  // namespace cur::fetch
