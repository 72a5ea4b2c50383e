#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cur::fetch {

// The accounts and comments that a text of VK names: [id12|Name], [club12|Name], in a topic [id12:bp-1_56|Name].
struct VkMentions {
  std::vector<std::string> accounts;  // "12", communities "-12"
  std::vector<std::string> comments;  // "56"
};
VkMentions vk_mentions(std::string_view text);

// The text as a reader sees it: Name for [id12|Name], a newline for <br>, & for &amp;.
std::string vk_visible(std::string_view text);

}  // namespace cur::fetch
