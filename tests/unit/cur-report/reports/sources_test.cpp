#include "reports/sources.hpp"

#include <doctest/doctest.h>

#include "reports/missing_inputs.hpp"
#include "reports/summary.hpp"
#include "sample.hpp"

using namespace cur::report;

namespace {

struct Sources {
  sample::World world;
  // `now` of the world's input.
  cur::time::Instant now = world.input().now;

  cur::time::Instant ago(std::chrono::seconds length) const { return now - length; }
  SourceHealth& add(const std::string& name) {
    SourceHealth health;
    health.name = name;
    health.tried_at = health.succeeded_at = health.new_at = ago(std::chrono::hours(1));
    return world.counts.sources.emplace_back(health);
  }
  std::vector<std::string> troubles() const { return source_troubles(world.input()); }
};

using std::chrono::hours;

}  // namespace

TEST_CASE("a source that is read and brings something is no trouble") {
  Sources sources;
  sources.add("vk");
  CHECK(sources.troubles().empty());
}

TEST_CASE("a source that fails, waits or is silent is told in every report") {
  Sources sources;
  SourceHealth& source = sources.add("vk");
  std::string expected;
  SUBCASE("fails") {
    source.error_since = sources.ago(hours(2));
    source.error = "HTTP 503";
    expected = ": HTTP 503.";
  }
  SUBCASE("was never read") {
    source.succeeded_at.reset();
    expected = "ещё ни разу";
  }
  SUBCASE("is not tried any more") {
    source.tried_at = sources.ago(hours(50));
    expected = "не опрашивался 2 дн";
  }
  SUBCASE("is silent for longer than ever") {
    source.new_at = sources.ago(hours(72));
    source.longest_silence = hours(48);
    expected = "молчит 2 дн. 23 ч";
  }
  REQUIRE(sources.troubles().size() == 1);
  CHECK(sources.troubles().front().find("«vk»") != std::string::npos);
  CAPTURE(sources.troubles().front());
  CHECK(sources.troubles().front().find(expected) != std::string::npos);
  CHECK(missing_inputs(sources.world.input()).front() == sources.troubles().front());
}

TEST_CASE("silence is news only when it is longer than ever, and than a day") {
  Sources sources;
  SourceHealth& source = sources.add("vk");
  source.new_at = sources.ago(hours(23));
  CHECK(sources.troubles().empty());
  source.new_at = sources.ago(hours(72));
  source.longest_silence = hours(72);
  CHECK(sources.troubles().empty());
}

TEST_CASE("a source that was taken out of the configuration holds nothing back") {
  Sources sources;
  sources.add("vk");
  SourceHealth& gone = sources.add("old");
  gone.tried_at = gone.succeeded_at = sources.ago(hours(20 * 24));
  CHECK(sources.troubles().size() == 1);
  gone.tried_at = gone.succeeded_at = sources.ago(hours(40 * 24));
  CHECK(sources.troubles().empty());
}

TEST_CASE("data is complete until the source that was read least lately") {
  Sources sources;
  const auto sentence = [&] { return completeness(sources.world.input(), sources.world.input().format()); };
  CHECK(sentence().empty());
  sources.add("vk");
  SourceHealth& late = sources.add("mail");
  late.succeeded_at = sources.ago(hours(5));
  CHECK(sentence() == "Данные полны до 31.03.2026 07:00.");
  CHECK(summary_notes(sources.world.input()).front() == sentence());
  late.succeeded_at.reset();
  CHECK(sentence() == "Данные неполны: источник «mail» ещё ни разу не прочитан до конца.");
}
