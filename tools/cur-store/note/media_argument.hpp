#pragma once

#include <string>
#include <string_view>

#include "appeal/vocabulary.hpp"

namespace cur::store_tool {

struct Medium {
  appeal::MediaKind kind;
  std::string url;
};

// Reads the value of --media, TYPE:URL or URL. Without TYPE the kind is that of the URL's ending: photo for jpg, video
// for mp4, document for pdf and so on, link for any other. Throws Fatal{usage} if TYPE is no kind of media; the message
// names the nearest.
Medium read_media_argument(std::string_view value);

}  // namespace cur::store_tool
