#include "note/media_argument.hpp"

#include <doctest/doctest.h>

#include "base/fatal.hpp"

using namespace cur;
using appeal::MediaKind;

namespace {

MediaKind kind(const std::string& value) { return store_tool::read_media_argument(value).kind; }

}  // namespace

TEST_CASE("the kind of a medium is that of the URL's ending") {
  CHECK(kind("https://example.org/1.jpg") == MediaKind::photo);
  CHECK(kind("https://example.org/1.HEIC?size=2#top") == MediaKind::photo);
  CHECK(kind("https://example.org/a/1.webm") == MediaKind::video);
  CHECK(kind("http://example.org/1.ogg") == MediaKind::audio);
  CHECK(kind("file:///tmp/act.docx") == MediaKind::document);
  CHECK(kind("act.pdf") == MediaKind::document);
  CHECK(kind("https://example.org/show?file=1.jpg") == MediaKind::link);
  CHECK(kind("https://example.mov") == MediaKind::link);
  CHECK(kind("https://example.org") == MediaKind::link);
}

TEST_CASE("or the one that is named before it") {
  const store_tool::Medium medium = store_tool::read_media_argument("video:https://example.org/1.jpg");
  CHECK(medium.kind == MediaKind::video);
  CHECK(medium.url == "https://example.org/1.jpg");
  CHECK_THROWS_WITH_AS(kind("phot:https://example.org/1"),
                       "--media phot:https://example.org/1: did you mean photo:https://example.org/1?", Fatal);
  CHECK_THROWS_WITH_AS(
      kind("x:https://example.org/1"),
      "--media x:https://example.org/1: takes URL or TYPE:URL, where TYPE is photo, video, audio, document, link, poll",
      Fatal);
  CHECK_THROWS_AS(kind("photo:"), Fatal);
}
