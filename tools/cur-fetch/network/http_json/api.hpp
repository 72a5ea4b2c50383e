#pragma once

#include "network/network_source.hpp"

namespace cur::fetch {

// `json`: an HTTP API whose answers are lists of objects, each with the address of the next answer.
MakePager configure_http_json(config::Section& section, const config::Directory& directory,
                              const NetworkSource& source);

}  // namespace cur::fetch
