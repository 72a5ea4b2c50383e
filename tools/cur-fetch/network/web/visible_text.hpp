#pragma once

#include <string>

#include "network/web/markup.hpp"

namespace cur::fetch {

// The two texts of an element; see Element::text() and Element::visible_text().
std::string text_below(_xmlNode* top);
std::string visible_text_below(_xmlNode* top, const Selector& omitted);

}  // namespace cur::fetch
