#include "network/secret.hpp"

#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>
#include <unistd.h>

#include "base/fatal.hpp"

using namespace cur;
using namespace cur::fetch;

TEST_CASE("a secret is a file that only its owner can read") {
  const std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("cur-secret." + std::to_string(::getpid()));
  const auto with = [&](const std::string& text, std::filesystem::perms perms,
                        SecretKind kind = SecretKind::token) -> std::string {
    std::ofstream(path) << text;
    std::filesystem::permissions(path, perms);
    try {
      return read_secret(path.string(), kind);
    } catch (const Fatal& fatal) {
      return fatal.what();
    }
  };
  using std::filesystem::perms;
  const perms own = perms::owner_read | perms::owner_write;
  CHECK(with(" the-token \r\n# of March\n", own) == "the-token");
  CHECK(with("the-token\n", own | perms::group_read).find("chmod 600") != std::string::npos);
  for (const char* none : {"", "\n", "abc\n", "two words\n", "токен-токен\n"}) {
    CAPTURE(none);
    CHECK(with(none, own).find("the first line is no token: that has at least 6 characters") != std::string::npos);
  }
  const auto password = [&](const char* text) { return with(text, own, SecretKind::password); };
  for (const char* good : {"correct horse battery", " пароль с пробелом ", "a\"b\\c%41{}"}) {
    CAPTURE(good);
    CHECK(password(good) == good);
    CHECK(password((std::string(good) + "\r\nmore").c_str()) == good);
  }
  CHECK(password("\nx").ends_with("the first line is empty: put the password there"));
  CHECK(password("abc12").ends_with("give the mailbox a longer one"));
  CHECK(password("abc\x01"
                 "123")
            .ends_with("it has control characters, or is not UTF-8"));
  CHECK(password("\xEF\xF0\xE0\xF0\xEE\xEB\xFC").ends_with("it has control characters, or is not UTF-8"));
  std::filesystem::remove(path);
  CHECK_THROWS_AS(read_secret(path.string()), Fatal);
}
