#include "config/region.hpp"

#include <fmt/format.h>

#include "base/embedded.hpp"
#include "base/fatal.hpp"
#include "base/utf8.hpp"
#include "time/zone.hpp"

CUR_EMBEDDED(region_toml)

namespace cur::config {

namespace {

char32_t lower(char32_t c) {
  if ((c >= U'A' && c <= U'Z') || (c >= U'А' && c <= U'Я')) return c + 32;
  return c == U'Ё' || c == U'ё' ? U'е' : c;
}

bool is_space(char32_t c) { return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == 0xA0 || c == 0x202F; }

}  // namespace

std::string join_key(std::string_view name) {
  std::string out;
  bool gap = false;
  for (std::size_t at = 0; at < name.size();) {
    const char32_t c = utf8::next(name, at);
    if (is_space(c)) {
      gap = !out.empty();
      continue;
    }
    if (gap) out += ' ';
    gap = false;
    utf8::append(out, lower(c));
  }
  return out;
}

std::string channel_key(std::string_view channel) {
  for (std::string_view scheme : {"https://", "http://", "www.", "m."}) {
    if (channel.starts_with(scheme)) channel.remove_prefix(scheme.size());
  }
  while (channel.ends_with('/')) channel.remove_suffix(1);
  struct Host {
    std::string_view address, name;
  };
  static constexpr Host k_hosts[] = {
      {"vk.com/public", "vk:club"}, {"vk.ru/public", "vk:club"}, {"vk.com/", "vk:"},       {"vk.ru/", "vk:"},
      {"ok.ru/group/", "ok:group"}, {"ok.ru/", "ok:"},           {"t.me/s/", "telegram:"}, {"t.me/", "telegram:"},
      {"telegram.me/", "telegram:"}};
  for (const Host& host : k_hosts) {
    if (channel.starts_with(host.address))
      return std::string(host.name) + std::string(channel.substr(host.address.size()));
  }
  return std::string(channel);
}

std::string channel_pattern(std::string_view pattern) {
  if (!pattern.ends_with('*')) return channel_key(pattern);
  // With a letter in place of `*`, because "vk.com/" alone is no address of a channel.
  std::string key = channel_key(std::string(pattern.substr(0, pattern.size() - 1)) + 'x');
  key.back() = '*';
  return key;
}

Region::Region(const Node& root) {
  Section section(root, "");
  m_name = section.text("name").value_or("");
  m_zone = section.text("zone").value_or("Europe/Moscow");
  m_language = section.choice("language", {"ru", "en"}, "ru");
  m_calendar = section.text("calendar").value_or("ru");
  for (Section& municipality : section.sections("municipality")) add(municipality);
  section.finish();
}

void Region::add(Section section) {
  const std::size_t index = m_municipalities.size();
  Municipality municipality;
  municipality.name = section.required_text("name");
  municipality.oktmo = section.text("oktmo").value_or("");
  municipality.population = section.integer("population").value_or(0);
  municipality.map = section.text("map").value_or(municipality.name);
  municipality.zone = section.text("zone").value_or("");
  if (!municipality.zone.empty()) {
    const Result<time::Zone> zone = time::Zone::find(municipality.zone);
    if (!zone) section.fail("zone", zone.error().message);
  }
  if (municipality.population < 0) section.fail("population", "a number of residents is expected");
  std::vector<std::string> names = section.texts("aliases");
  names.push_back(municipality.name);
  for (const std::string& name : names) {
    const auto [entry, added] = m_by_name.try_emplace(join_key(name), index);
    if (!added && entry->second != index) {
      section.fail("name", fmt::format("\"{}\" is also a name of \"{}\"", name, m_municipalities[entry->second].name));
    }
  }
  for (const std::string& channel : section.texts("channels")) {
    if (!m_by_channel.try_emplace(channel_key(channel), index).second) {
      section.fail("channels", fmt::format("channel \"{}\" belongs to another municipality already", channel));
    }
  }
  section.finish();
  m_municipalities.push_back(std::move(municipality));
}

const Municipality* Region::find(std::string_view name) const {
  const auto found = m_by_name.find(join_key(name));
  return found == m_by_name.end() ? nullptr : &m_municipalities[found->second];
}

const Municipality* Region::find_by_channel(std::string_view channel) const {
  const auto found = m_by_channel.find(channel_key(channel));
  return found == m_by_channel.end() ? nullptr : &m_municipalities[found->second];
}

Node load_region_file(const Directory& directory) { return directory.load("region.toml", embedded::region_toml()); }

Region load_region(const Directory& directory) { return Region(load_region_file(directory)); }

}  // namespace cur::config
