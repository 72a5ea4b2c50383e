#pragma once

#include <string>
#include <string_view>

namespace cur::report {

// Parts of the page that several sections use. Titles and labels are plain text and are escaped here; `content` is
// HTML.

std::string section(std::string_view title, std::string_view content, std::string_view css_class = "");

// The box of a chart that page.js draws. `label` is for readers who do not see it.
std::string chart(std::string_view id, std::string_view label);

}  // namespace cur::report
