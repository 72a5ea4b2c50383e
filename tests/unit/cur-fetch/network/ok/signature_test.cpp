#include "network/ok/signature.hpp"

#include <doctest/doctest.h>

using namespace cur;
using namespace cur::fetch;

TEST_CASE("the signature of the documentation's example") {
  const std::string secret =
      ok_session_secret("-s-84W-s3egarWUsbkq-IWTucuedzTKT8VUXIA.s4Xx8IW7", "ABC123DEF456GHI789JKL123");
  CHECK(secret == "b1a2b89707a94624c43afae67d59274c");
  const std::vector<net::Header> fields{
      {"method", "events.get"}, {"format", "json"}, {"application_key", "ABCDEFGHIGKLMNOPK"}};
  CHECK(ok_signature(fields, secret) == "232c8eb921951c4dba9b72606f9ddb4c");
  std::vector<net::Header> more = fields;
  more.push_back({"access_token", "x"});
  more.push_back({"session_key", "y"});
  CHECK(ok_signature(more, secret) == "232c8eb921951c4dba9b72606f9ddb4c");
}
