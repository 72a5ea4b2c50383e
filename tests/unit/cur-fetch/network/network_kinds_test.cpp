#include "network/network_kinds.hpp"

#include <doctest/doctest.h>

using namespace cur;
using namespace cur::fetch;

TEST_CASE("every kind has a name of its own and an address that is spoken") {
  for (const NetworkKind& kind : network_kinds()) {
    CAPTURE(appeal::spelling(kind.kind));
    CHECK(find_network_kind(kind.kind) == &kind);
    CHECK((kind.url.empty() || kind.url.starts_with("https://") || kind.url.starts_with("imaps://")));
    CHECK(kind.per_second > 0);
  }
  CHECK(find_network_kind(appeal::SourceKind::csv) == nullptr);
}
