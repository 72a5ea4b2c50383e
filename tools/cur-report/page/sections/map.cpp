#include "page/sections/map.hpp"

#include <fmt/format.h>

#include "format/html.hpp"
#include "page/sections/elements.hpp"

namespace cur::report {

namespace {

constexpr std::size_t k_most_names = 30;  // of municipalities that are not on the map

std::string controls(const Phrases& words, bool has_rates) {
  std::string out =
      fmt::format("<div class=\"controls\" id=\"map-controls\"><label>{} <select id=\"map-sector\"></select></label>",
                  escape_html(words.layer));
  if (has_rates) {
    out += fmt::format(
        "<label><input type=\"radio\" name=\"measure\" value=\"count\" checked> {}</label>"
        "<label><input type=\"radio\" name=\"measure\" value=\"rate\"> {}</label>",
        escape_html(words.appeals), escape_html(words.appeals_per_thousand));
  }
  return out + "</div>\n";
}

std::string map_and_list(const Phrases& words) {
  return fmt::format(
      "<div class=\"atlas\"><div>{}<ul class=\"legend\" id=\"map-legend\"></ul></div>\n<div class=\"beside\">"
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\"><table><caption "
      "id=\"map-caption\"></caption>"
      "<thead><tr><th scope=\"col\">{}</th><th scope=\"col\" class=\"n\" id=\"map-unit\"></th></tr></thead>"
      "<tbody id=\"map-list\"></tbody></table></div></div></div>\n",
      chart("map", words.map_label), escape_html(words.map_values), escape_html(words.place));
}

// Appeals whose municipality is not known or has no area, with names and numbers. Empty if there are none.
std::string off_map_note(const ReportInput& input, const Atlas& atlas) {
  const Phrases& words = input.words();
  const ValueFormat format(words.notation, "\u00a0");
  const Groups& places = input.counts->municipalities;
  std::uint64_t unnamed = 0, named = 0;
  for (std::uint32_t i = 0; i < places.size(); ++i) unnamed += places.name(i).empty() ? places.tally(i).received : 0;
  std::string names;
  std::size_t listed = 0;
  for (const std::uint32_t number : atlas.off_map()) {
    const std::uint64_t received = places.tally(number).received;
    named += received;
    if (++listed > k_most_names) continue;
    names += fmt::format("{}{} — {}", names.empty() ? "" : ", ", places.name(number), format.count(received));
  }
  if (listed > k_most_names) names += ", …";
  if (unnamed + named == 0) return "";
  std::string parts = format.count(unnamed + named) + " (";
  if (unnamed > 0) parts += fmt::format(fmt::runtime(words.off_map_unnamed), format.count(unnamed));
  if (unnamed > 0 && named > 0) parts += "; ";
  if (named > 0) parts += fmt::format(fmt::runtime(words.off_map_names), names);
  return html_note(fmt::format(fmt::runtime(words.off_map), parts + ")"));
}

}  // namespace

std::string map_section(const ReportInput& input, const Atlas& atlas) {
  const Phrases& words = input.words();
  return section(words.map, controls(words, atlas.has_residents()) + map_and_list(words) + off_map_note(input, atlas),
                 "long");
}

}  // namespace cur::report
