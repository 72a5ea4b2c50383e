#include "archive/words/fingerprint.hpp"

#include <map>
#include <string>

#include "sample.hpp"

using namespace archive_sample;

TEST_CASE("a fingerprint is that of the set of stems") {
  CHECK(fingerprint_of("") == 0);
  CHECK(fingerprint_of("а б") == fingerprint_of("б а б"));
  CHECK(fingerprint_of("а б") == hash_of_stem("а") + hash_of_stem("б"));
  CHECK(fingerprint_of("а") != fingerprint_of("б"));
}

TEST_CASE_TEMPLATE("the index gives the fingerprints of what was indexed", Backend, BACKENDS) {
  Archive archive(Backend::make());
  put(archive, R"({"id":"1","title":"Яма","text":"яма во дворе"})");
  put(archive, R"({"id":"2","text":""})");
  put(archive, R"({"id":"4","text":")" + std::string(100'000, 'x') + ' ' + std::string(50'000, 'x') + "\"}");
  archive.words.index(10);
  put(archive, R"({"id":"3","text":"ещё не внесено"})");
  std::map<std::string, std::uint64_t> found;
  const auto collect = [&](const AppealRow& appeal, std::uint64_t fingerprint) {
    found.emplace(appeal.id, fingerprint);
  };
  CHECK(archive.database->words().each_indexed(collect) == 0);
  CHECK(found.size() == 3);
  CHECK(found["4"] == hash_of_stem(std::string(32'768, 'x')));
  cur::json::Record record;
  Stems stems;
  REQUIRE_FALSE(record.parse_copy(R"({"title":"Яма","text":"яма во дворе"})"));
  CHECK(found["1"] == fingerprint_of(stems.of(record)));
  CHECK(found["2"] == 0);
}
