#include "vocabulary.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_set>

namespace cur::bench {

namespace {

constexpr std::uint64_t k_seed = 20260301;
constexpr std::size_t k_first_mixed_in = 200;  // the rank of the first
constexpr std::size_t k_mixed_in_step = 25;

// Four words of ten by Zipf's law among the most frequent, the others by Zipf and Mandelbrot's among all.
constexpr double k_share_of_frequent = 0.4;
constexpr std::size_t k_frequent = 200;
constexpr double k_exponent = 0.45;  // above 1
constexpr double k_shift = 200;

using Endings = std::vector<std::string_view>;

const std::vector<std::string_view>& function_words() {
  static const std::vector<std::string_view> words{
      "и",     "в",     "не",    "на",    "что",   "я",      "с",     "у",      "нас",    "а",      "это",    "по",
      "как",   "но",    "к",     "мы",    "за",    "из",     "все",   "так",    "его",    "то",     "же",     "от",
      "они",   "для",   "бы",    "ни",    "уже",   "или",    "о",     "вы",     "до",     "когда",  "только", "если",
      "ещё",   "нет",   "есть",  "был",   "там",   "где",    "вас",   "этот",   "тут",    "теперь", "при",    "меня",
      "чтобы", "кто",   "он",    "она",   "их",    "во",     "со",    "вот",    "даже",   "может",  "будет",  "после",
      "надо",  "очень", "под",   "без",   "через", "сейчас", "какой", "почему", "потому", "также",  "чем",    "раз",
      "про",   "мне",   "ну",    "да",    "ли",    "была",   "были",  "быть",   "нужно",  "можно",  "нельзя", "сколько",
      "опять", "снова", "здесь", "более", "перед", "этом",   "того",  "этого",  "тоже",   "который"};
  return words;
}

const std::array<Endings, 7>& paradigms() {
  static const std::array<Endings, 7> all{{
      {"", "а", "у", "ом", "е", "ы", "ов", "ам", "ами", "ах"},
      {"а", "ы", "е", "у", "ой", "", "ам", "ами", "ах"},
      {"ие", "ия", "ию", "ием", "ии", "ий", "иям", "иями", "иях"},
      {"ость", "ости", "остью", "остей", "остям", "остями", "остях"},
      {"ый", "ого", "ому", "ым", "ом", "ая", "ой", "ую", "ое", "ые", "ых", "ыми", "ее", "о"},
      {"ать", "аю", "ает", "аем", "ают", "ал", "ала", "али", "ало", "айте", "ается", "ались", "ающий", "ающих", "ая"},
      {"ить", "ит", "им", "ят", "ил", "ила", "или", "ило", "ите", "ится", "ились", "ивший", "енный", "енных", "ено"},
  }};
  return all;
}

std::string made_up_stem(Random& random) {
  static constexpr std::array<std::string_view, 40> k_onsets{
      "б", "в", "г", "д", "ж", "з", "к", "л",  "м",  "н",  "п",  "р",  "с",  "т",  "ф",  "х",  "ц",  "ч",  "ш",  "щ",
      "п", "т", "к", "н", "р", "с", "л", "бр", "вр", "гл", "др", "кл", "кр", "пл", "пр", "ст", "сл", "тр", "хл", "шк"};
  static constexpr std::array<std::string_view, 14> k_vowels{"а", "а", "о", "о", "о", "е", "е",
                                                             "и", "и", "у", "ы", "я", "ю", "ё"};
  static constexpr std::array<std::string_view, 12> k_codas{"н", "р", "л", "т", "ск", "ст",
                                                            "м", "в", "к", "д", "нн", "ч"};
  static constexpr std::array<std::string_view, 10> k_prefixes{"по", "за",  "пере", "раз", "не",
                                                               "вы", "при", "об",   "до",  "от"};
  std::string stem(random.chance(0.3) ? random.of(k_prefixes) : "");
  const std::size_t syllables = 1 + random.below(3);
  for (std::size_t i = 0; i < syllables; ++i) {
    stem += random.of(k_onsets);
    stem += random.of(k_vowels);
  }
  stem += random.of(k_codas);
  return stem;
}

}  // namespace

Vocabulary::Vocabulary(const std::vector<std::string>& mixed_in) {
  Random random(k_seed);
  std::vector<std::string> made_up;
  std::unordered_set<std::string> known(mixed_in.begin(), mixed_in.end());
  for (std::string_view word : function_words()) known.emplace(word);
  made_up.reserve(k_size);
  while (made_up.size() < k_size) {
    const std::string stem = made_up_stem(random);
    for (std::string_view ending : random.of(paradigms())) {
      std::string word = stem + std::string(ending);
      if (known.insert(word).second) made_up.push_back(std::move(word));
    }
  }
  for (std::size_t i = made_up.size() - 1; i > 0; --i) std::swap(made_up[i], made_up[random.below(i + 1)]);

  m_words.assign(function_words().begin(), function_words().end());
  for (std::size_t mixed = 0; m_words.size() < k_size;) {
    const std::size_t at = m_words.size();
    const bool turn = at >= k_first_mixed_in && at % k_mixed_in_step == 0 && mixed < mixed_in.size();
    m_words.push_back(turn ? mixed_in[mixed++] : std::move(made_up[at]));
  }
}

std::size_t Vocabulary::rank(Random& random) const {
  if (random.chance(k_share_of_frequent)) return random.rank(k_frequent);
  const double most = 1 - std::pow(k_shift / (static_cast<double>(m_words.size()) + k_shift), k_exponent);
  const double rank = k_shift * (std::pow(1 - random.share() * most, -1 / k_exponent) - 1);
  return std::min(static_cast<std::size_t>(rank), m_words.size() - 1);
}

std::string capitalised(std::string_view word, bool whole) {
  std::string out(word);
  for (std::size_t at = 0; at + 1 < out.size() && (whole || at == 0); at += 2) {
    const auto lead = static_cast<unsigned char>(out[at]);
    const auto trail = static_cast<unsigned char>(out[at + 1]);
    if (lead == 0xD0 && trail >= 0xB0) out[at + 1] = static_cast<char>(trail - 0x20);
    if (lead == 0xD1 && trail <= 0x8F) out[at] = '\xD0', out[at + 1] = static_cast<char>(trail + 0x20);
    if (lead == 0xD1 && trail == 0x91) out[at] = '\xD0', out[at + 1] = '\x81';
    if (lead < 0x80) break;  // a word of the Latin alphabet stays
  }
  return out;
}

}  // namespace cur::bench
