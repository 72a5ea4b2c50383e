#pragma once

#include "network/network_source.hpp"

namespace cur::fetch {

// `json`: any HTTP API that answers with a list of objects and, page by page, with the address of the next.
MakePager configure_http_json(config::Section& section, const config::Directory& directory, const NetworkSource& source);

}  // namespace cur::fetch
