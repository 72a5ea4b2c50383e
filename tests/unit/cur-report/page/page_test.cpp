#include "page/page.hpp"

#include <doctest/doctest.h>

#include "format/html.hpp"
#include "json/check.hpp"
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

TEST_CASE("html escapes what could be markup, and shows control characters") {
  CHECK(escape_html("<a href=\"x\">&'</a>") == "&lt;a href=&quot;x&quot;&gt;&amp;&#39;&lt;/a&gt;");
  CHECK(escape_html("a\x1b") == "a\\x1b");
}

TEST_CASE("the policy names scripts and style by their hash") {
  const PageFiles files{
      "{{lang}} {{title}} {{script_src}} {{style_src}} {{style}} {{body}} {{data}} {{charts}} {{script}}", "", "abc",
      ""};
  const std::string page = assemble_page(files, "ru", "<t>", "{{data}}", "{}");
  CHECK(page ==
        "ru &lt;t&gt; 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' "
        "'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=' "
        "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='  {{data}} {}  abc");
}

TEST_CASE("hostile names stay text on the page and in its data") {
  sample::World world;
  for (const char* place : {"</script><script>alert(1)</script>", "\"><img src=x onerror=alert(2)>"}) {
    Appeal appeal = sample::appeal(2, "<b>sector</b>", "<!--", place);
    appeal.agency = "<svg onload=alert(3)>";
    appeal.events = {sample::event(EventKind::answered, "2026-03-02T10:00:00Z")};
    world.numbers.add(appeal);
  }
  const Facts facts = world.facts();
  const std::string data = page_data(facts, trend_of(world.numbers.days), nullptr);
  CHECK_FALSE(cur::json::check_strictly(data));
  CHECK(data.find('<') == std::string::npos);
  const std::string page = render_page(facts, nullptr, "0");
  CHECK(count(page, "<script") == 3);
  CHECK(count(page, "<img") == 0);
  CHECK(count(page, "<svg") == 0);
  CHECK(count(page, " style=") == count(std::string(page_files().charts), " style="));
}

TEST_CASE("no author and no text but for --personal, which only the list of the overdue shows") {
  sample::World world;
  Appeal appeal = sample::appeal(2, "roads", "", "");
  appeal.deadlines = DeadlineState::breached;
  appeal.overdue_since = sample::at("2026-03-03T09:00:00Z");
  appeal.author = "Иван Примеров";
  appeal.text = "Яма у дома";
  world.numbers.add(appeal);
  Facts facts = world.facts();
  CHECK(render_page(facts, nullptr, "0").find("Примеров") == std::string::npos);
  facts.personal = true;
  CHECK(render_page(facts, nullptr, "0").find("Примеров") != std::string::npos);
}

TEST_CASE("labels of classes") {
  const sample::World world;
  const Facts facts = world.facts();
  using Labels = std::vector<std::string>;
  CHECK(class_labels({0, 1, 5}, true, facts) == Labels{"0", "1–4", "5 и больше"});
  CHECK(class_labels({0, 0.5, 1.5}, false, facts) == Labels{"меньше 0,5", "0,5–1,5", "1,5 и больше"});
  CHECK(class_labels({0}, true, facts) == Labels{"0 и больше"});
}

TEST_CASE("a page of nothing is still a page") {
  const sample::World world;
  CHECK(render_page(world.facts(), nullptr, "0").find("<h1>Обращения жителей: Край</h1>") != std::string::npos);
  CHECK(render_page(world.facts(Language::english), nullptr, "0").find("0\u00a0appeals came in.") != std::string::npos);
}
