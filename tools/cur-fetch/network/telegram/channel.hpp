#pragma once

#include "network/network_source.hpp"

namespace cur::fetch {

// `telegram.channel`: the public preview of channels, and the comments under their posts. Every run reads the last
// `days` of each channel anew, and farther back to where the last run that came through began, so that edits are seen
// and nothing is passed over; what it knows by its cursor is not given again.
MakePager configure_telegram_channel(config::Section& section, const config::Directory& directory,
                                     const NetworkSource& source);

}  // namespace cur::fetch
