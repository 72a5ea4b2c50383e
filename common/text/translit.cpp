#include "text/translit.hpp"

#include <algorithm>
#include <array>

#include "text/fold.hpp"

namespace cur::text {

namespace {

struct Rule {
  std::string_view latin;
  std::string_view russian;
};

// The longest come first.
constexpr std::array k_rules = std::to_array<Rule>({
    {"shch", "щ"}, {"tsk", "тск"}, {"uy", "уй"}, {"sch", "щ"}, {"zh", "ж"},  {"kh", "х"},  {"ch", "ч"}, {"sh", "ш"},
    {"ts", "ц"},   {"yu", "ю"},    {"ju", "ю"},  {"ya", "я"},  {"ja", "я"},  {"yo", "е"},  {"jo", "е"}, {"ye", "е"},
    {"je", "е"},   {"yy", "ый"},   {"iy", "ий"}, {"oy", "ой"}, {"ey", "ей"}, {"ay", "ай"}, {"a", "а"},  {"b", "б"},
    {"c", "ц"},    {"d", "д"},     {"e", "е"},   {"f", "ф"},   {"g", "г"},   {"h", "х"},   {"i", "и"},  {"j", "й"},
    {"k", "к"},    {"l", "л"},     {"m", "м"},   {"n", "н"},   {"o", "о"},   {"p", "п"},   {"r", "р"},  {"s", "с"},
    {"t", "т"},    {"u", "у"},     {"v", "в"},   {"y", "ы"},   {"z", "з"},
});

}  // namespace

std::string from_translit(std::string_view word) {
  std::string russian;
  while (!word.empty()) {
    const auto rule =
        std::find_if(k_rules.begin(), k_rules.end(), [&](const Rule& r) { return word.starts_with(r.latin); });
    if (rule == k_rules.end()) return {};
    russian += rule->russian;
    word.remove_prefix(rule->latin.size());
  }
  std::string folded;
  fold(russian, folded);
  return folded;
}

}  // namespace cur::text
