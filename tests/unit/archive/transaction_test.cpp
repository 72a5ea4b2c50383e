#include "archive/transaction.hpp"

#include "sample.hpp"

using namespace archive_sample;

TEST_CASE_TEMPLATE("what is not committed is rolled back", Backend, BACKENDS) {
  const std::unique_ptr<Database> database = Backend::make();
  {
    Transaction transaction(*database);
    CHECK(transaction.begin());
    CHECK_FALSE(transaction.begin());
    database->save_meta({"kept", "1"});
    transaction.commit();
    transaction.begin();
    transaction.add_bytes(5);
    CHECK(transaction.uncommitted_bytes() == 5);
    database->save_meta({"kept", "2"});
    database->save_cursor({"s", "c", ""});
    transaction.rollback();
    CHECK(transaction.uncommitted_bytes() == 0);
    CHECK(database->meta("kept") == "1");
    transaction.begin();
    database->save_meta({"lost", "1"});
  }
  CHECK_FALSE(database->meta("lost"));
  CHECK_FALSE(database->cursor("s"));
}
