#include "archive/limits/event_budget.hpp"

#include <fmt/format.h>

#include "json/check.hpp"
#include "sample.hpp"

using namespace archive_sample;

namespace {

std::string event(int number, std::size_t text_bytes, const std::string& kind = "note") {
  return fmt::format(
      R"({{"kind":"event","id":"e{:06}","appeal":"1","event":"{}","at":"2026-03-03T00:00:00Z","text":"{}"}})", number,
      kind, std::string(text_bytes, 'x'));
}

// Counts the rows of events that are read.
template <class Backend>
struct Counting : public Backend {
  using Backend::Backend;
  void events_of(std::string_view appeal, const Visit<EventRow>& visit) override {
    Backend::events_of(appeal, [&](const EventRow& row) {
      ++read;
      return visit(row);
    });
  }
  std::size_t read = 0;
};

}  // namespace

TEST_CASE_TEMPLATE("with few events the columns are right at every commit", Backend, BACKENDS) {
  Archive archive(Backend::make());
  put(archive, R"({"id":"1"})");
  put(archive, event(1, 10, "assigned"));
  CHECK(state(archive, "1") == "assigned");
  CHECK(archive.database->find_appeal("1")->columns.is_settled());
  CHECK_FALSE(archive.database->event_bytes("1"));
}

TEST_CASE_TEMPLATE("with many events the columns wait for the end of the run, and readers do not see it", Backend,
                   BACKENDS) {
  Archive archive(Backend::make());
  put(archive, R"({"id":"1","posted_at":"2026-03-02T00:00:00Z"})");
  for (int i = 0; i < 10; ++i) put(archive, event(i, 10'000));
  CHECK(archive.database->event_bytes("1"));
  put(archive, event(10, 10, "answered"));
  CHECK_FALSE(archive.database->find_appeal("1")->columns.is_settled());
  Query open;
  open.open = true;
  open.now = milliseconds("2026-03-04T00:00:00Z");
  CHECK(get(archive, open).empty());
  put(archive, R"({"id":"1","posted_at":"2026-03-02T00:00:00Z","text":"б"})");
  CHECK(get(archive, open).empty());
  archive.rules.finish();
  archive.transaction.commit();
  CHECK(state(archive, "1") == "answered");
  CHECK(archive.database->find_appeal("1")->columns.is_settled());
}

TEST_CASE("the cost of an event does not grow with the events of its appeal") {
  auto counting = std::make_unique<Counting<cur::archive::sqlite::SqliteDatabase>>(
      std::string(cur::archive::sqlite::k_in_memory), Access::create);
  std::size_t& read = counting->read;
  Archive archive(std::move(counting));
  put(archive, R"({"id":"1"})");
  constexpr int k_events = 2'000;
  for (int i = 0; i < k_events; ++i) put(archive, event(i, 200));  // a commit each
  archive.rules.finish();
  archive.transaction.commit();
  // While there are few, 64 KiB of them, each commit reads all; then none does but the last.
  CHECK(read < std::size_t{60} * k_events);
}

TEST_CASE_TEMPLATE("an appeal never gets more events than its line can have", Backend, BACKENDS) {
  Archive archive(Backend::make());
  put(archive, R"({"id":"1"})");
  constexpr std::size_t k_megabyte = std::size_t{1} << 20U;
  int kept = 0;
  for (int i = 0; i < 20; ++i) kept += put(archive, event(i, k_megabyte)) ? 1 : 0;
  CHECK(kept == 15);
  cur::json::Record record;
  CHECK_FALSE(record.parse_copy(get(archive).front()));
  CHECK_FALSE(put(archive, R"({"id":"1","text":")" + std::string(k_megabyte, 'x') + "\"}"));
  CHECK(put(archive, event(3, 10)));  // in the place of a large one
  CHECK(put(archive, event(30, 900'000)));
  archive.rules.finish();
  archive.transaction.commit();
  CHECK_FALSE(record.parse_copy(get(archive).front()));
}

TEST_CASE_TEMPLATE("events that wait count when their appeal comes", Backend, BACKENDS) {
  Archive archive(Backend::make());
  constexpr std::size_t k_megabytes = std::size_t{5} << 20U;
  for (int i = 0; i < 3; ++i) CHECK(put(archive, event(i, k_megabytes)));
  CHECK_FALSE(put(archive, event(3, k_megabytes)));
  CHECK_FALSE(put(archive, R"({"id":"1","text":")" + std::string(k_megabytes, 'x') + "\"}"));
  CHECK(put(archive, R"({"id":"1","text":"x"})"));
  cur::json::Record record;
  CHECK_FALSE(record.parse_copy(get(archive).front()));
}
