#include "page/page.hpp"

#include <doctest/doctest.h>

#include "json/check.hpp"
#include "page/assemble.hpp"
#include "page/data.hpp"
#include "sample.hpp"

using namespace cur::report;

namespace {

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

}  // namespace

TEST_CASE("hostile names stay text on the page and in its data") {
  sample::World world;
  for (const char* place : {"</script><script>alert(1)</script>", "\"><img src=x onerror=alert(2)>"}) {
    CountedAppeal appeal = sample::appeal(2, "<b>sector</b>", "<!--", place);
    appeal.agency = "<svg onload=alert(3)>";
    sample::happen(appeal, {sample::event(sample::EventKind::answered, "2026-03-02T10:00:00Z")});
    world.counts.add(appeal);
  }
  const ReportInput input = world.input();
  const std::string data = page_data(input, trend_of(world.counts.days), nullptr);
  CHECK_FALSE(cur::json::check_strictly(data));
  CHECK(data.find('<') == std::string::npos);
  const std::string page = render_page(input, nullptr, "0");
  CHECK(count(page, "<script") == 3);
  CHECK(count(page, "<img") == 0);
  CHECK(count(page, "<svg") == 0);
  CHECK(count(page, " style=") == count(std::string(page_files().charts), " style="));
}

TEST_CASE("no author and no text but for --personal, which only the list of the overdue shows") {
  sample::World world;
  CountedAppeal appeal = sample::appeal(2, "roads", "", "");
  appeal.deadlines = DeadlineState::breached;
  appeal.overdue_since = sample::at("2026-03-03T09:00:00Z");
  appeal.author = "Иван Примеров";
  appeal.text = "Яма у дома";
  world.counts.add(appeal);
  ReportInput input = world.input();
  CHECK(render_page(input, nullptr, "0").find("Примеров") == std::string::npos);
  input.shows_personal_data = true;
  CHECK(render_page(input, nullptr, "0").find("Примеров") != std::string::npos);
}

TEST_CASE("a page of nothing is still a page") {
  const sample::World world;
  CHECK(render_page(world.input(), nullptr, "0").find("<h1>Обращения жителей: Край</h1>") != std::string::npos);
  CHECK(render_page(world.input(phrases("en")), nullptr, "0").find("0\u00a0appeals came in.") != std::string::npos);
}
