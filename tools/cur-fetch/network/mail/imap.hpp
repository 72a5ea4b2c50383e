#pragma once

#include "network/network_source.hpp"

namespace cur::fetch {

// `imap`: the letters of a mailbox. It is opened for reading only; nothing in it is moved or deleted.
MakePager configure_imap(config::Section& section, const config::Directory& directory, const NetworkSource& source);

}  // namespace cur::fetch
