#pragma once

#include <optional>
#include <vector>

#include "batch/records.hpp"
#include "json/value.hpp"

// Attachments of VK. Pure.
namespace cur::fetch {

// The attachments of a post or comment that have an address; polls are not among them.
std::vector<Media> vk_media(json::Value attachments);

// A poll attached to `post`. Returns nothing if `poll` is none.
std::optional<Poll> vk_poll(json::Value poll, const Appeal& post);

}  // namespace cur::fetch
