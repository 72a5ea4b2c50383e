#include "archive/words/word_forms.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <utility>

#include "archive/words/stems.hpp"
#include "base/utf8.hpp"
#include "sample.hpp"
#include "text/fold.hpp"
#include "text/stem.hpp"

using namespace archive_sample;
using namespace cur;

namespace {

std::string folded(std::string_view text) {
  std::string out;
  text::fold(text, out);
  return out;
}

using Words = std::vector<std::string>;  // the stems of a word

bool meet(const Words& one, const Words& other) {
  return std::find_first_of(one.begin(), one.end(), other.begin(), other.end()) != one.end();
}

Words split_words(const std::string& stems) {
  std::istringstream stream(stems);
  return {std::istream_iterator<std::string>(stream), {}};
}

using Noun = std::vector<std::string>;  // its forms

std::vector<Noun> nouns() {
  std::ifstream file(CUR_SOURCE_DIR "/tests/unit/archive/words/nouns.txt");
  std::vector<Noun> nouns;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#')) continue;
    const std::size_t bar = line.find('|');
    std::istringstream endings(line.substr(bar + 1));
    Noun& noun = nouns.emplace_back();
    for (std::string ending; endings >> ending;) noun.push_back(line.substr(0, bar) + (ending == "-" ? "" : ending));
  }
  return nouns;
}

// Pairs of different forms of one noun, and how many of them have a stem in common.
struct Pairs {
  std::size_t all = 0, meeting = 0;
};
Pairs count(const std::vector<std::vector<Words>>& stems) {
  Pairs pairs;
  for (const auto& noun : stems) {
    for (std::size_t i = 0; i < noun.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        ++pairs.all;
        pairs.meeting += std::size_t{meet(noun[i], noun[j])};
      }
    }
  }
  return pairs;
}

// Pairs of different nouns with a stem in common, without those with a form in common: these meet in any case.
std::size_t false_merges(const std::vector<Noun>& nouns, const std::vector<std::vector<Words>>& stems) {
  std::map<std::string, std::set<std::size_t>> by_stem, by_form;
  for (std::size_t i = 0; i < nouns.size(); ++i) {
    for (const std::string& form : nouns[i]) by_form[folded(form)].insert(i);
    for (const auto& form : stems[i]) {
      for (const std::string& stem : form) by_stem[stem].insert(i);
    }
  }
  const auto pairs = [](const auto& index) {
    std::set<std::pair<std::size_t, std::size_t>> found;
    for (const auto& [key, ids] : index) {
      for (const std::size_t one : ids) {
        for (auto other = ids.upper_bound(one); other != ids.end(); ++other) found.emplace(one, *other);
      }
    }
    return found;
  };
  const auto same_form = pairs(by_form);
  auto same_stem = pairs(by_stem);
  std::erase_if(same_stem, [&](const auto& pair) { return same_form.count(pair) > 0; });
  return same_stem.size();
}

std::vector<std::vector<Words>> stems_of(const std::vector<Noun>& nouns, bool only_snowball) {
  Stems stems;
  std::vector<std::vector<Words>> all;
  for (const Noun& noun : nouns) {
    auto& forms = all.emplace_back();
    for (const std::string& form : noun) {
      Words of_form = split_words(stems.of_word(folded(form)));
      if (only_snowball) of_form.resize(1);
      forms.push_back(std::move(of_form));
    }
  }
  return all;
}

std::vector<std::string> others(const std::string& word) {
  text::Stemmer stemmer;
  const std::string form = folded(word);
  std::vector<std::string> found;
  for (const std::string& stem : other_stems(form, std::string(stemmer.stem(form)))) {
    found.push_back(text::unfold(stem));
  }
  return found;
}

}  // namespace

TEST_CASE("other stems of a word: by the dictionary, by its ending where that has it not") {
  CHECK(others("участок") == std::vector<std::string>{"участк"});
  CHECK(others("сосулек") == std::vector<std::string>{"сосульк"});
  CHECK(others("людям") == std::vector<std::string>{"человек"});
  CHECK(others("яма").empty());
  CHECK(others("восток").empty());  // no fleeting vowel, says the dictionary
  CHECK(others("велопарковок") == std::vector<std::string>{"велопарковк"});
  CHECK(others("абвжек") == std::vector<std::string>{"абвжк", "абвжьк"});
  CHECK(others("чайковец") == std::vector<std::string>{"чайковц"});
  CHECK(others("абвгеек") == std::vector<std::string>{"абвгек", "абвгейк"});
  CHECK(others("vk").empty());
  CHECK(others("").empty());
  CHECK(others("участок5").empty());
}

TEST_CASE("every line of the table is found by its key") {
  std::ifstream file(CUR_SOURCE_DIR "/common/archive/words/forms/forms.txt");
  std::string key, before;
  std::size_t lines = 0, hash = 14695981039346656037U;
  for (std::string line; std::getline(file, line); ++lines) {
    for (const char c : line) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
    const std::size_t end = std::min(line.find(' '), line.size());
    key = key.substr(0, static_cast<std::size_t>(line[0] - '0')) + line.substr(1, end - 1);
    REQUIRE(before < key);
    before = key;
    const bool is_word = key.ends_with('=');
    std::string word = is_word ? key.substr(0, key.size() - 1) : key;
    for (char& c : word) c = static_cast<char>(static_cast<unsigned char>(c) | 0x80U);
    CAPTURE(line);
    const auto changes = static_cast<std::size_t>(std::count(line.begin(), line.end(), ' '));
    REQUIRE(std::all_of(word.begin(), word.end(), text::is_cyrillic));
    REQUIRE(folded(text::unfold(word)) == word);  // lower case, no ё
    REQUIRE(other_stems(is_word ? word : "\xC1", word).size() == changes);
  }
  CHECK(lines > 60'000);
  // Another table gives other stems: then k_stems_version is to be changed, and here both.
  CHECK(k_stems_version == "2");
  CHECK(hash == 12316015456940919724U);
}

TEST_CASE("forms of the commonest nouns of real exports meet, and different nouns do not") {
  const std::vector<Noun> all = nouns();
  REQUIRE(all.size() == 3000);
  const auto snowball = stems_of(all, true);
  const auto ours = stems_of(all, false);
  const Pairs pairs = count(ours);
  const std::size_t false_pairs = false_merges(all, ours);
  const Pairs before = count(snowball);
  const std::size_t false_before = false_merges(all, snowball);
  MESSAGE("pairs of forms of a noun: " << pairs.all << ", meeting " << pairs.meeting << ", with Snowball alone "
                                       << before.meeting);
  MESSAGE("pairs of different nouns that meet: " << false_pairs << ", with Snowball alone " << false_before);
  CHECK(pairs.meeting * 1000 >= pairs.all * 995);
  CHECK(false_pairs <= false_before + 10);
}

TEST_CASE("case and ё make no difference") {
  Stems stems;
  for (const Noun& noun : nouns()) {
    for (const std::string& form : noun) {
      std::string plain, upper;
      for (std::size_t at = 0; at < form.size();) {
        const char32_t c = utf8::next(form, at);
        utf8::append(plain, c == U'ё' ? U'е' : c);
        utf8::append(upper, c == U'ё' ? U'Ё' : c - 32);
      }
      const std::string expected = stems.of_word(folded(form));
      REQUIRE(stems.of_word(folded(plain)) == expected);
      REQUIRE(stems.of_word(folded(upper)) == expected);
    }
  }
}

TEST_CASE_TEMPLATE("an archive finds a noun by each of its forms", Backend, BACKENDS) {
  Archive archive(Backend::make());
  std::vector<Noun> sample;
  for (const Noun& noun : nouns()) {
    if (noun.size() > 8 && noun.front().size() % 7 == 0 && sample.size() < 40) sample.push_back(noun);
  }
  Stems stems;
  for (const Noun& noun : sample) {
    for (const std::string& form : noun) put(archive, R"({"id":")" + form + R"(","text":")" + form + R"("})");
  }
  while (archive.words.index(1000)) {
  }
  for (const Noun& noun : sample) {
    for (const std::string& form : noun) {
      const Lines found = get(archive, {}, form);
      for (const std::string& other : noun) {
        const bool expected = meet(split_words(stems.of_word(folded(form))), split_words(stems.of_word(folded(other))));
        const bool is_found = std::any_of(found.begin(), found.end(), [&](const std::string& line) {
          return line.find("\"" + other + "\"") != std::string::npos;
        });
        CAPTURE(form);
        CAPTURE(other);
        REQUIRE(is_found == expected);
      }
    }
  }
}
