#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "config/directory.hpp"

namespace cur::config {

struct Municipality {
  std::string name;
  std::string oktmo;
  std::int64_t population = 0;  // residents; 0: not known
  std::string map;              // the value of the map's key; the name when not given
};

// region.toml: the region and the names its municipalities go by. Names join by their aliases, never by likeness; case,
// ё/е and surplus spaces do not count.
class Region {
 public:
  // Throws Fatal{configuration}, also when two municipalities share a name or a channel.
  explicit Region(const Node& root);

  const std::string& name() const { return m_name; }
  const std::string& zone() const { return m_zone; }
  const std::string& language() const { return m_language; }
  const std::string& calendar() const { return m_calendar; }
  const std::vector<Municipality>& municipalities() const { return m_municipalities; }

  // By name or alias; null when the region has no such place.
  const Municipality* find(std::string_view name) const;
  const Municipality* find_by_channel(std::string_view channel) const;

 private:
  void add(Section section);

  std::string m_name, m_zone, m_language, m_calendar;
  std::vector<Municipality> m_municipalities;
  std::unordered_map<std::string, std::size_t> m_by_name;
  std::unordered_map<std::string, std::size_t> m_by_channel;
};

Node load_region_file(const Directory& directory);
Region load_region(const Directory& directory);

// The form in which channels are compared: the address of a community and its short name are one channel,
// https://vk.com/club1 and vk:club1, https://ok.ru/group/2 and ok:group2, https://t.me/name and telegram:name.
std::string channel_key(std::string_view channel);
// The same of a pattern, whose last character may be a *.
std::string channel_pattern(std::string_view pattern);

// The form in which names are compared: lower case, ё as е, one space between words, none around.
std::string join_key(std::string_view name);

}  // namespace cur::config
