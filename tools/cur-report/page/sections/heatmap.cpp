#include "page/sections/heatmap.hpp"

#include <fmt/format.h>

#include "count/statistics.hpp"
#include "format/html.hpp"
#include "page/class_labels.hpp"
#include "page/sections/elements.hpp"
#include "reports/heatmap.hpp"

namespace cur::report {

namespace {

constexpr std::size_t k_topics = 12;

std::vector<ColourClass> classes_of(const Heatmap& heatmap) {
  std::vector<double> values;
  for (const Heatmap::Row& row : heatmap.rows) {
    for (const std::uint64_t appeals : row.appeals) {
      if (appeals > 0) values.push_back(static_cast<double>(appeals));
    }
  }
  return colour_classes(std::move(values), true);
}

std::string header_row(const ReportInput& input, const Heatmap& heatmap) {
  std::string out = fmt::format("<tr><th scope=\"col\">{}</th>", escape_html(input.words().place));
  const auto add = [&](std::string_view title) {
    out += fmt::format("<th scope=\"col\"><span>{}</span></th>", escape_html(title));
  };
  for (const std::uint32_t topic : heatmap.topics) add(input.topic_title(topic));
  add(input.words().total);
  return out + "</tr>";
}

std::string heat_table(const ReportInput& input, const Heatmap& heatmap, const std::vector<ColourClass>& classes,
                       const ValueFormat& format) {
  std::string out = fmt::format(
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
      "aria-label=\"{}\"><table class=\"heat\">\n"
      "<thead>{}</thead>\n<tbody>\n",
      escape_html(input.words().heatmap), header_row(input, heatmap));
  const auto add = [&](const std::string& css_class, std::uint64_t appeals) {
    out += fmt::format("<td class=\"{}\">{}</td>", css_class, format.count(appeals));
  };
  for (const Heatmap::Row& row : heatmap.rows) {
    out += fmt::format("<tr><th scope=\"row\">{}</th>", escape_html(input.place_title(row.municipality)));
    for (const std::uint64_t appeals : row.appeals) {
      const int level = class_of(classes, static_cast<double>(appeals)).level;
      add(appeals == 0 ? "empty" : fmt::format("h{}", level), appeals);
    }
    add("sum", row.total);
    out += "</tr>\n";
  }
  return out + "</tbody></table></div>\n";
}

std::string heat_legend(std::vector<ColourClass> classes, const Phrases& words) {
  classes.front().from = 1;  // zeros have no colour
  const std::vector<std::string> labels = class_labels(classes, true, words);
  std::string out = "<ul class=\"legend\">";
  for (std::size_t i = 0; i < classes.size(); ++i) {
    out += fmt::format("<li><span class=\"swatch h{}\"></span>{}</li>", classes[i].level, escape_html(labels[i]));
  }
  return out + "</ul>\n";
}

}  // namespace

std::string heatmap_section(const ReportInput& input) {
  const Phrases& words = input.words();
  const ValueFormat format(words.notation, "\u00a0");
  const Heatmap heatmap = make_heatmap(input, k_topics);
  const std::vector<ColourClass> classes = classes_of(heatmap);
  std::string content = heat_table(input, heatmap, classes, format) + heat_legend(classes, words);
  if (const std::string note = heatmap_note(input, heatmap); !note.empty()) content += html_note(note);
  return section(words.heatmap, content, "long");
}

}  // namespace cur::report
