#include "archive/removal/overwriting.hpp"

#include "sample.hpp"

using namespace archive_sample;

TEST_CASE_TEMPLATE("what was begun is finished once", Backend, BACKENDS) {
  Archive archive(Backend::make());
  CHECK(finish_overwriting(*archive.database));
  archive.transaction.begin();
  begin_overwriting(*archive.database);
  archive.transaction.commit();
  CHECK(archive.database->meta("overwriting") == "unfinished");
  CHECK(finish_overwriting(*archive.database));
  CHECK(archive.database->meta("overwriting") == "done");
}
