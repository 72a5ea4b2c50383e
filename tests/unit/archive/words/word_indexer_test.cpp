#include "archive/words/word_indexer.hpp"

#include "archive/removal/rewriter.hpp"
#include "sample.hpp"

using namespace archive_sample;

TEST_CASE_TEMPLATE("words are found by their stems, once they are indexed, and no longer when they are gone", Backend,
                   BACKENDS) {
  Archive archive(Backend::make());
  put(archive, R"({"id":"1","title":"Яма","text":"Дворы \u0432 снегу"})");
  CHECK(archive.words.pending() == 1);
  CHECK(get(archive, {}, "ямы").empty());
  while (archive.words.index(1)) {
  }
  CHECK(archive.words.pending() == 0);
  CHECK(get(archive, {}, "ямы").size() == 1);
  CHECK(get(archive, {}, "СНЕГ двора").size() == 1);
  CHECK(get(archive, {}, "снег лёд").empty());
  put(archive, R"({"id":"1","title":"Яма","text":"Лёд"})");
  CHECK(get(archive, {}, "снег").empty());
  archive.words.index(10);
  CHECK(get(archive, {}, "снег").empty());
  CHECK(get(archive, {}, "лед").size() == 1);
  put(archive, R"({"id":"1","title":"Яма","text":"Лёд","fetched_at":"x"})");
  CHECK(archive.words.pending() == 0);
  archive.database->save_meta({"stems", "0"});  // made by another version of the stems
  archive.words.index(10);
  CHECK(get(archive, {}, "лед").size() == 1);
  Rewriter(*archive.database, archive.transaction, archive.words).remove(*archive.database->find_appeal("1"));
  archive.transaction.commit();
  CHECK(get(archive, {}, "лед").empty());
  CHECK(everything(archive).size() == 1);  // a tombstone
}

TEST_CASE_TEMPLATE("an index of another version is begun anew before anything is taken out of it", Backend, BACKENDS) {
  Archive archive(Backend::make());
  put(archive, R"({"id":"1","text":"Яма"})");
  put(archive, R"({"id":"2","text":"Снег"})");
  CHECK_FALSE(archive.words.is_of_another_version());  // there is none yet
  archive.words.index(10);
  CHECK_FALSE(archive.words.is_of_another_version());
  archive.database->words().remove_all_words();
  for (const char* id : {"1", "2"}) archive.database->words().add_words(id, "старое");
  archive.database->save_meta({"stems", "1"});
  CHECK(archive.words.is_of_another_version());
  put(archive, R"({"id":"1","text":"Лёд"})");
  CHECK_FALSE(archive.words.is_of_another_version());
  CHECK(archive.words.pending() == 2);
  CHECK(get(archive, {}, "старое").empty());
  archive.words.index(10);
  CHECK(get(archive, {}, "лед").size() == 1);
  CHECK(get(archive, {}, "снега").size() == 1);
  CHECK(get(archive, {}, "яма").empty());
}
