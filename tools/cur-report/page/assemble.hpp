#pragma once

#include <string>
#include <string_view>

namespace cur::report {

// The files of the page that are the same for every report. `charts` is the trimmed ECharts, or the file of
// CUR_ECHARTS.
struct PageFiles {
  std::string_view skeleton, style, script, charts;
};
PageFiles page_files();  // the embedded ones

// Fills the skeleton. The page gets a content security policy that names every script and style by its hash. `title` is
// escaped here; `body` must be HTML and `data` JSON without any `<`. Throws Fatal{internal} if a script cannot be
// inlined.
std::string assemble_page(const PageFiles& files, std::string_view language, std::string_view title,
                          std::string_view body, std::string_view data);

}  // namespace cur::report
