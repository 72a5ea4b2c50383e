#pragma once

#include <string>
#include <string_view>

#include "network/web/markup.hpp"

namespace cur::fetch {

// A text of libxml2 (xmlChar), valid as long as that; empty for a null pointer.
inline std::string_view xml_view(const unsigned char* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

// The implementation of Element::text() and Element::visible_text().
std::string text_below(_xmlNode* top);
std::string visible_text_below(_xmlNode* top, const Selector& omitted);

// Returns whether a text has tags or entities of HTML.
bool looks_like_html(std::string_view text);
// The text of HTML as a reader sees it. Text that cannot be parsed is returned unchanged.
std::string html_to_text(std::string_view html);
// The bytes with U+FFFD in place of NUL and of each byte that is not UTF-8.
std::string repaired_utf8(std::string_view bytes);

}  // namespace cur::fetch
