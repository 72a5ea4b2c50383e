#pragma once

#include "network/network_source.hpp"

namespace cur::fetch {

// `imap`: the letters of a mailbox, which is opened read-only.
MakePager configure_imap(config::Section& section, const config::Directory& directory, const NetworkSource& source);

}  // namespace cur::fetch
