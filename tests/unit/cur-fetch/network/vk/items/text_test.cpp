#include "network/vk/items/text.hpp"

#include "network/pager_sample.hpp"

using namespace pager_sample;

TEST_CASE("a text as a reader saw it") {
  CHECK(vk_visible("[id12|Иван], здравствуйте") == "Иван, здравствуйте");
  CHECK(vk_visible("[club3|Город] и [https://vk.com/x|тут]") == "Город и тут");
  CHECK(vk_visible("[id5:bp-1_56|Анна], да") == "Анна, да");
  CHECK(vk_visible("раз<br>два &amp; три &#10071; &lt;") == "раз\nдва & три ❗ <");
  CHECK(vk_visible("[не ссылка|вот] [ ] &нет; <b>") == "[не ссылка|вот] [ ] &нет; <b>");
  CHECK(vk_visible("[id1|") == "[id1|");
}

TEST_CASE("whom a text names") {
  const VkMentions mentions = vk_mentions("[id12|И], [club3|Г] [id5:bp-1_56|А] [вот|так]");
  CHECK(mentions.accounts == Texts{"12", "-3", "5"});
  CHECK(mentions.comments == Texts{"56"});
}
