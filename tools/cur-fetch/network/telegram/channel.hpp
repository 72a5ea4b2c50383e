#pragma once

#include "network/network_source.hpp"

namespace cur::fetch {

// `telegram.channel`: the public preview of channels, and the comments on their posts. Every run reads the last `days`
// of each channel again, so that edits are seen, and farther back to the last post of the last complete run, so that
// nothing is missed. Messages that the cursor knows are not written again.
MakePager configure_telegram_channel(config::Section& section, const config::Directory& directory,
                                     const NetworkSource& source);

}  // namespace cur::fetch
