#include "config/region.hpp"

#include <doctest/doctest.h>

#include "base/fatal.hpp"

using cur::config::channel_key;
using cur::config::join_key;
using cur::config::Municipality;
using cur::config::Region;

namespace {

Region region(const std::string& toml) { return Region(cur::config::parse_toml(toml, "region.toml")); }

// What is wrong with a region.toml; empty when nothing is.
std::string complaint(const std::string& toml) {
  try {
    (void)region(toml);
  } catch (const cur::Fatal& fatal) {
    CHECK(fatal.code() == cur::ExitCode::configuration);
    return fatal.what();
  }
  return "";
}

const std::string k_two = R"(name = "Лесной край"
zone = "Asia/Yekaterinburg"
[[municipality]]
name = "Город Ёлкин"
oktmo = "99000001"
population = 1200
aliases = ["Ёлкин", "г. Ёлкин"]
map = "Ёлкинский район"
channels = ["vk:club1", "https://t.me/yolkin/"]
[[municipality]]
name = "Сосновский округ"
channels = "https://ok.ru/group/22"
)";

std::string name_of(const Municipality* found) { return found == nullptr ? "" : found->name; }

}  // namespace

TEST_CASE("a region and its municipalities") {
  const Region built = region(k_two);
  CHECK(built.name() == "Лесной край");
  CHECK(built.zone() == "Asia/Yekaterinburg");
  CHECK(built.language() == "ru");
  CHECK(built.calendar() == "ru");
  REQUIRE(built.municipalities().size() == 2);
  CHECK(built.municipalities()[0].oktmo == "99000001");
  CHECK(built.municipalities()[0].population == 1200);
  CHECK(built.municipalities()[0].map == "Ёлкинский район");
  CHECK(built.municipalities()[1].population == 0);
  CHECK(built.municipalities()[1].map == "Сосновский округ");  // its name, where nothing else is given
}

TEST_CASE("a region of nothing: every default") {
  const Region built = region("");
  CHECK(built.name().empty());
  CHECK(built.zone() == "Europe/Moscow");
  CHECK(built.municipalities().empty());
  CHECK(built.find("Ёлкин") == nullptr);
  CHECK(built.find("") == nullptr);
  CHECK(built.find_by_channel("") == nullptr);
}

TEST_CASE("a municipality is known by its name and every alias, and by nothing that is only like them") {
  const Region built = region(k_two);
  for (const char* name : {"Город Ёлкин", "Ёлкин", "г. Ёлкин"}) CHECK(name_of(built.find(name)) == "Город Ёлкин");
  CHECK(name_of(built.find("Сосновский округ")) == "Сосновский округ");
  for (const char* name : {"Елки", "Ёлкинский", "Ёлкинский район", "Сосновский", "г.Ёлкин", ""}) {
    CAPTURE(name);
    CHECK(built.find(name) == nullptr);
  }
}

TEST_CASE("case, ё and surplus spaces do not count") {
  const Region built = region(k_two);
  for (const char* name : {"ЕЛКИН", "ёлкин", "  Елкин\t", "Г.  ЁЛКИН", "г.\u00a0Ёлкин", "город\u202fелкин"}) {
    CAPTURE(name);
    CHECK(name_of(built.find(name)) == "Город Ёлкин");
  }
  CHECK(join_key("  Город \n Ёлкин ") == "город елкин");
  CHECK(join_key("Troitsk ОБЛ.") == "troitsk обл.");
  CHECK(join_key(" \t ").empty());
  CHECK(join_key("ЙЯ") == "йя");
}

TEST_CASE("a channel's address and its short name are one channel") {
  struct Pair {
    const char* written;
    const char* key;
  };
  for (const Pair& pair :
       {Pair{"https://vk.com/club1", "vk:club1"}, Pair{"http://vk.com/club1/", "vk:club1"},
        Pair{"https://m.vk.com/club1", "vk:club1"}, Pair{"https://www.vk.com/club1", "vk:club1"},
        Pair{"vk.com/club1", "vk:club1"}, Pair{"https://vk.ru/club1", "vk:club1"},
        Pair{"https://vk.com/public1", "vk:club1"}, Pair{"https://vk.com/yolkin", "vk:yolkin"},
        Pair{"https://ok.ru/group/2", "ok:group2"}, Pair{"https://ok.ru/yolkin", "ok:yolkin"},
        Pair{"https://t.me/yolkin", "telegram:yolkin"}, Pair{"https://t.me/s/yolkin", "telegram:yolkin"},
        Pair{"https://telegram.me/yolkin", "telegram:yolkin"}, Pair{"vk:club1", "vk:club1"}, Pair{"mailbox", "mailbox"},
        Pair{"https://example.org/a", "example.org/a"}, Pair{"", ""}}) {
    CAPTURE(pair.written);
    CHECK(channel_key(pair.written) == pair.key);
    CHECK(channel_key(channel_key(pair.written)) == pair.key);
  }
}

TEST_CASE("a municipality is found by its channel, however it is written") {
  const Region built = region(k_two);
  for (const char* channel : {"vk:club1", "https://vk.com/club1", "https://vk.com/public1", "telegram:yolkin"}) {
    CAPTURE(channel);
    CHECK(name_of(built.find_by_channel(channel)) == "Город Ёлкин");
  }
  CHECK(name_of(built.find_by_channel("ok:group22")) == "Сосновский округ");
  for (const char* channel : {"vk:club11", "vk:club", "ok:group1", "telegram:YOLKINA", ""}) {
    CAPTURE(channel);
    CHECK(built.find_by_channel(channel) == nullptr);
  }
}

TEST_CASE("two municipalities share no name and no channel") {
  CHECK(complaint(k_two + "aliases = [\"ЕЛКИН\"]\n") ==
        "region.toml:11: municipality.name: \"ЕЛКИН\" is also a name of \"Город Ёлкин\"");
  CHECK(complaint(k_two + "[[municipality]]\nname = \"сосновский  округ\"\n") ==
        "region.toml:14: municipality.name: \"сосновский  округ\" is also a name of \"Сосновский округ\"");
  CHECK(complaint(k_two + "[[municipality]]\nname = \"Третий\"\nchannels = [\"vk.com/public1\"]\n") ==
        "region.toml:15: municipality.channels: channel \"vk.com/public1\" belongs to another municipality already");
}

TEST_CASE("a name that stands twice in one municipality is no mistake") {
  CHECK(complaint(k_two + "aliases = [\"Сосновский округ\", \"сосновка\", \"Сосновка\"]\n") == "");
}

TEST_CASE("mistakes are named by file, line and key") {
  CHECK(complaint("nmae = \"Лесной край\"\n") == "region.toml:1: nmae: unknown key; did you mean \"name\"?");
  CHECK(complaint("\nlanguage = \"de\"\n").starts_with("region.toml:2: language: \"de\" "));
  CHECK(complaint("[municipality]\nname = \"Ёлкин\"\n") == "region.toml:1: municipality: write it as [[municipality]]");
  CHECK(complaint("[[municipality]]\noktmo = \"1\"\n") == "region.toml:1: municipality.name: is missing");
  CHECK(complaint("[[municipality]]\nname = \"Ёлкин\"\noktmo = 1\n") ==
        "region.toml:3: municipality.oktmo: a text in quotes is expected");
  CHECK(complaint("[[municipality]]\nname = \"Ёлкин\"\npopulation = \"1200\"\n") ==
        "region.toml:3: municipality.population: a whole number is expected");
  CHECK(complaint("[[municipality]]\nname = \"Ёлкин\"\npopulation = -1\n") ==
        "region.toml:3: municipality.population: a number of residents is expected");
  CHECK(complaint("[[municipality]]\nname = \"Ёлкин\"\naliaes = [\"Ёлка\"]\n") ==
        "region.toml:3: municipality.aliaes: unknown key; did you mean \"aliases\"?");
  CHECK(complaint("[[municipality]]\nname = \"Ёлкин\"\nchannels = [1]\n") ==
        "region.toml:3: municipality.channels: a text in quotes is expected");
}

TEST_CASE("a pattern of channels has the form of the channels it is for") {
  CHECK(cur::config::channel_pattern("https://vk.com/club1") == "vk:club1");
  CHECK(cur::config::channel_pattern("https://vk.com/club*") == "vk:club*");
  CHECK(cur::config::channel_pattern("https://vk.com/*") == "vk:*");
  CHECK(cur::config::channel_pattern("vk:*") == "vk:*");
  CHECK(cur::config::channel_pattern("*") == "*");
}
