#pragma once

#include <string>
#include <string_view>

#include "map/atlas.hpp"
#include "reports/report_input.hpp"

namespace cur::report {

// The one self-contained HTML page: figures and tables as text, charts and the map drawn from data inside it.
// It needs no network and, for everything but the charts, no script. `atlas` is null without a map.
std::string render_page(const Facts& facts, const Atlas* atlas, std::string_view version);

// The page's own files. `charts` is the trimmed ECharts (or the file of CUR_ECHARTS).
struct PageFiles {
  std::string_view skeleton, style, script, charts;
};
PageFiles page_files();

// Puts the parts together under a content security policy that names every script and style by its hash.
std::string assemble_page(const PageFiles& files, std::string_view language, std::string_view title,
                          std::string_view body, std::string_view data);

}  // namespace cur::report
