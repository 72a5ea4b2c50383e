#include "network/telegram/preview_page.hpp"

#include <filesystem>

#include "../shared_data.hpp"
#include "base/file.hpp"
#include "network/telegram/preview_sample.hpp"

using namespace cur;
using namespace cur::fetch;
using namespace cur::fetch::testing;

TEST_CASE("telegram: texts as a reader sees them, quoted ones apart") {
  const std::string quoted =
      R"(<a class="tgme_widget_message_reply" href="https://t.me/Gorod/5"><div class="tgme_widget_message_text js-message_text">Старое</div></a>)";
  const auto page = parse_telegram_channel(
      preview(post(7, "03-02", quoted + text("<b>Яма</b><br/>у <i class=\"emoji\"><b>🏫</b></i> школы &amp; сада<br>")) +
              post(8, "03-02", text(text("Внутри") + "<span></span>")) +
              post(9, "03-02", "<video src=\"https://cdn.example/v.mp4\"></video>")));
  REQUIRE(page);
  REQUIRE(page->messages.size() == 3);
  const Appeal& first = page->messages[0].appeal;
  CHECK(first.text == "Яма\nу 🏫 школы & сада");
  CHECK(first.parent == "telegram:Gorod/5");
  CHECK(first.id == "telegram:Gorod/7");
  CHECK(first.url == "https://t.me/Gorod/7");
  CHECK(first.author.id == "Gorod");
  CHECK(first.author.name == "Город");
  CHECK(time::format_rfc3339(*first.posted_at) == "2026-03-02T07:00:00Z");
  CHECK(first.views == 1200);
  CHECK(page->messages[1].appeal.text == "Внутри");
  CHECK_FALSE(page->messages[2].is_empty);
  CHECK(page->messages[2].appeal.media[0].url == "https://cdn.example/v.mp4");
}

TEST_CASE("telegram: counts and hostile pages") {
  CHECK(read_telegram_count("33.4K") == 33400);
  CHECK(read_telegram_count(" 1.1M ") == 1100000);
  CHECK(read_telegram_count("7") == 7);
  CHECK_FALSE(read_telegram_count("K"));
  CHECK_FALSE(read_telegram_count("nan"));
  CHECK_FALSE(parse_telegram_channel(""));
  std::string deep;
  for (int i = 0; i < 30'000; ++i) deep += "<div class=\"tgme_widget_message\" data-post=\"a/1\">";
  CHECK_FALSE(parse_telegram_channel(deep));
}

TEST_CASE("telegram: fragments of real previews") {
  const std::optional<std::string> folder = shared_data("sources/telegram/preview");
  if (!folder) return;
  const auto only = [&](const char* name) {
    const auto page = parse_telegram_channel(read_whole_file(*folder + "/" + name, ExitCode::no_input));
    REQUIRE(page);
    REQUIRE(page->messages.size() == 1);
    CHECK(page->unreadable.empty());
    return page->messages[0];
  };
  for (const auto& file : std::filesystem::directory_iterator(*folder)) {
    if (!file.path().filename().string().starts_with("message_")) continue;
    const PreviewMessage message = only(file.path().filename().c_str());
    CHECK_MESSAGE((!message.is_empty || message.poll), file.path().string());
    CHECK(message.appeal.id == "telegram:" + message.appeal.url.substr(std::string("https://t.me/").size()));
  }
  CHECK(only("message_text.html")
            .appeal.text.starts_with("Неопознанный летающий объект замечен в 160 – 200 км от Петербурга\n\nПо данным"));
  CHECK(only("message_text.html").appeal.views == 33400);
  CHECK(only("message_poll.html").poll->options.size() == 3);
  CHECK(only("message_poll.html").poll->options[1].percent == 83);
  CHECK(only("message_poll.html").poll->voters == 222);
  CHECK(only("message_media_photo_and_video.html").appeal.media.size() == 3);
  CHECK(only("message_with_from_author.html").appeal.text == "test");
}

TEST_CASE("telegram: the kinds of media of the preview") {
  const auto page = parse_telegram_channel(
      preview(post(7, "03-02",
                   R"x(<a class="tgme_widget_message_photo_wrap" style="background-image:url('https://a/p.jpg')"></a>)x"
                   R"(<video src="https://a/v.mp4"></video><audio src="https://a/a.ogg"></audio>)"
                   R"(<a class="tgme_widget_message_document_wrap" href="https://t.me/Gorod/7"></a>)"
                   R"(<div class="tgme_widget_message_sticker_wrap"></div>)")));
  REQUIRE(page);
  using enum appeal::MediaKind;
  std::vector<appeal::MediaKind> kinds;
  for (const Media& media : page->messages.at(0).appeal.media) kinds.push_back(media.kind);
  CHECK(kinds == std::vector{photo, video, audio, document, photo});
}
