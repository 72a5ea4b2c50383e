#include "page/sections/elements.hpp"

#include <fmt/format.h>

#include "format/html.hpp"

namespace cur::report {

std::string section(std::string_view title, std::string_view content, std::string_view css_class) {
  const std::string attribute = css_class.empty() ? "" : fmt::format(" class=\"{}\"", css_class);
  return fmt::format("<section{}><h2>{}</h2>\n{}</section>\n", attribute, escape_html(title), content);
}

std::string chart(std::string_view id, std::string_view label) {
  return fmt::format("<div class=\"chart\" id=\"{}\" role=\"img\" aria-label=\"{}\"></div>\n", id, escape_html(label));
}

}  // namespace cur::report
