#include "settings/read_when.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include <fmt/format.h>

#include "appeal/vocabulary.hpp"
#include "base/strings.hpp"

namespace cur::sla {
namespace {

struct Field {
  std::string_view key;
  std::string_view Appeal::*field;
};
constexpr std::array k_fields = {Field{"sector", &Appeal::sector},   Field{"topic", &Appeal::topic},
                                 Field{"urgency", &Appeal::urgency}, Field{"kind", &Appeal::kind},
                                 Field{"source", &Appeal::source},   Field{"channel", &Appeal::channel},
                                 Field{"agency", &Appeal::agency},   Field{"municipality", &Appeal::municipality}};

// Refuses a value that the field cannot have, because such a condition would never hold.
void check_value(const config::Section& section, std::string_view field, const std::string& value) {
  std::span<const std::string_view> allowed;
  if (field == "urgency") allowed = appeal::urgency_spellings();
  if (field == "kind") allowed = appeal::appeal_kind_spellings();
  const bool is_known =
      std::any_of(allowed.begin(), allowed.end(), [&](std::string_view one) { return is_any_of({value}, one); });
  if (allowed.empty() || is_known) return;
  const std::string_view near = nearest(value, allowed);
  section.fail(field, near.empty() ? fmt::format("\"{}\" is not one of: {}", value, fmt::join(allowed, ", "))
                                   : fmt::format("\"{}\" is unknown; did you mean \"{}\"?", value, near));
}

// The value in the form that Appeal has: municipalities by the name that the region uses, channels by their keys.
std::string normal_form(std::string_view field, const std::string& value, const config::Region& region) {
  if (field == "channel") return config::channel_pattern(value);
  const config::Municipality* found = field == "municipality" ? region.find(value) : nullptr;
  return found == nullptr ? value : found->name;
}

}  // namespace

std::vector<Condition> read_when(config::Section& parent, const config::Region& region) {
  std::optional<config::Section> section = parent.section("when");
  if (!section) return {};
  std::vector<Condition> out;
  for (const Field& entry : k_fields) {
    std::vector<std::string> any_of = section->texts(entry.key);
    for (std::string& value : any_of) {
      check_value(*section, entry.key, value);
      value = normal_form(entry.key, value, region);
    }
    if (!any_of.empty()) out.push_back({entry.field, std::move(any_of)});
  }
  section->finish();
  return out;
}

}  // namespace cur::sla
