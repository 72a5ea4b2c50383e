#include "page/page.hpp"

#include "count/trend.hpp"
#include "page/assemble.hpp"
#include "page/body.hpp"
#include "page/data.hpp"

namespace cur::report {

std::string render_page(const ReportInput& input, const Atlas* atlas, std::string_view version) {
  if (!input.has_places()) atlas = nullptr;  // a map would have no values; the page says that places are missing
  const Report head = report_head(input, "html");
  const Trend trend = trend_of(input.counts->days);
  return assemble_page(page_files(), input.words().language, head.title, page_body(input, head, trend, atlas, version),
                       page_data(input, trend, atlas));
}

}  // namespace cur::report
