#include "note/media_argument.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/fatal.hpp"
#include "base/strings.hpp"

namespace cur::store_tool {

using appeal::MediaKind;

namespace {

struct Ending {
  std::string_view text;
  MediaKind kind;
};
constexpr std::array k_endings = {
    Ending{"jpg", MediaKind::photo},     Ending{"jpeg", MediaKind::photo},    Ending{"png", MediaKind::photo},
    Ending{"webp", MediaKind::photo},    Ending{"heic", MediaKind::photo},    Ending{"heif", MediaKind::photo},
    Ending{"gif", MediaKind::photo},     Ending{"bmp", MediaKind::photo},     Ending{"tif", MediaKind::photo},
    Ending{"tiff", MediaKind::photo},    Ending{"mp4", MediaKind::video},     Ending{"m4v", MediaKind::video},
    Ending{"mov", MediaKind::video},     Ending{"avi", MediaKind::video},     Ending{"mkv", MediaKind::video},
    Ending{"webm", MediaKind::video},    Ending{"mp3", MediaKind::audio},     Ending{"ogg", MediaKind::audio},
    Ending{"oga", MediaKind::audio},     Ending{"opus", MediaKind::audio},    Ending{"m4a", MediaKind::audio},
    Ending{"wav", MediaKind::audio},     Ending{"flac", MediaKind::audio},    Ending{"pdf", MediaKind::document},
    Ending{"doc", MediaKind::document},  Ending{"docx", MediaKind::document}, Ending{"odt", MediaKind::document},
    Ending{"rtf", MediaKind::document},  Ending{"txt", MediaKind::document},  Ending{"xls", MediaKind::document},
    Ending{"xlsx", MediaKind::document}, Ending{"ods", MediaKind::document},  Ending{"ppt", MediaKind::document},
    Ending{"pptx", MediaKind::document}, Ending{"zip", MediaKind::document}};

// The kind by the ending of the path: what stands behind `?` or `#`, and the host, say nothing.
MediaKind kind_of_url(std::string_view url) {
  std::string_view path = url.substr(0, url.find_first_of("?#"));
  const std::size_t scheme = path.find("://");
  const std::size_t host_end = scheme == std::string_view::npos ? 0 : path.find('/', scheme + 3);
  if (host_end == std::string_view::npos) return MediaKind::link;
  path.remove_prefix(host_end);
  const std::size_t dot = path.rfind('.');
  if (dot == std::string_view::npos) return MediaKind::link;
  std::string ending(path.substr(dot + 1));
  for (char& letter : ending) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  const auto* found =
      std::find_if(k_endings.begin(), k_endings.end(), [&](const Ending& known) { return known.text == ending; });
  return found == k_endings.end() ? MediaKind::link : found->kind;
}

[[noreturn]] void refuse(std::string_view value, std::string_view type) {
  const std::span<const std::string_view> kinds = appeal::media_kind_spellings();
  const bool has_url = value.size() > type.size() + 1;
  const std::string_view near = has_url ? nearest(type, kinds) : std::string_view();
  throw Fatal(ExitCode::usage,
              near.empty()
                  ? fmt::format("--media {}: takes URL or TYPE:URL, where TYPE is {}", value, fmt::join(kinds, ", "))
                  : fmt::format("--media {}: did you mean {}:{}?", value, near, value.substr(type.size() + 1)));
}

}  // namespace

Medium read_media_argument(std::string_view value) {
  const std::size_t colon = value.find(':');
  const std::string_view type = value.substr(0, colon == std::string_view::npos ? 0 : colon);
  const std::string_view rest = value.substr(colon == std::string_view::npos ? 0 : colon + 1);
  // The scheme of a URL is no type.
  if (colon == std::string_view::npos || rest.starts_with("//")) return {kind_of_url(value), std::string(value)};
  const std::optional<MediaKind> kind = appeal::read_media_kind(type);
  if (!kind || rest.empty()) refuse(value, type);
  return {*kind, std::string(rest)};
}

}  // namespace cur::store_tool
