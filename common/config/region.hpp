#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "config/directory.hpp"
#include "config/section.hpp"

namespace cur::config {

struct Municipality {
  std::string name;
  std::string oktmo;
  std::int64_t population = 0;  // residents; 0 if unknown
  std::string map;              // its name in the map file; by default `name`
  std::string zone;             // IANA name, a zone that exists; empty: that of the region
};

// The content of region.toml: the region and its municipalities. A municipality is found by its name or an alias,
// compared in the form of join_key(), never by similarity.
class Region {
 public:
  // Throws Fatal{configuration} if the file is invalid, or if two municipalities share a name or a channel.
  explicit Region(const Node& root);

  const std::string& name() const { return m_name; }          // empty if the file has none
  const std::string& zone() const { return m_zone; }          // IANA name
  const std::string& language() const { return m_language; }  // "ru" or "en"
  const std::string& calendar() const { return m_calendar; }  // "ru": calendar-ru.toml
  const std::vector<Municipality>& municipalities() const { return m_municipalities; }

  // Finds a municipality by name or alias; null if there is none. Valid as long as the object.
  const Municipality* find(std::string_view name) const;
  const Municipality* find_by_channel(std::string_view channel) const;  // any form of channel_key()

 private:
  void add(Section section);

  std::string m_name, m_zone, m_language, m_calendar;
  std::vector<Municipality> m_municipalities;
  std::unordered_map<std::string, std::size_t> m_by_name;
  std::unordered_map<std::string, std::size_t> m_by_channel;
};

// Loads region.toml, or the built-in default.
Node load_region_file(const Directory& directory);
Region load_region(const Directory& directory);

// Returns the form in which channels are compared. The address of a community and its short name have the same form:
// https://vk.com/club1 and vk:club1, https://ok.ru/group/2 and ok:group2, https://t.me/name and telegram:name.
std::string channel_key(std::string_view channel);
// channel_key() of a pattern, whose last character may be `*`.
std::string channel_pattern(std::string_view pattern);

// Returns the form in which names are compared: lower case, е for ё, one space between words, none at the ends.
std::string join_key(std::string_view name);

}  // namespace cur::config
