#include "learn/learn.hpp"

#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>

#include "base/fatal.hpp"
#include "predict/predictor.hpp"
#include "sample.hpp"

using classify_sample::lexicon;
using namespace cur::classify;

namespace {

const std::string k_words = R"(
[[sector]]
id = "roads"
words = ["дорога"]
[[topic]]
id = "roads.pits"
words = ["яма"]
)";

std::vector<Example> examples() {
  std::vector<Example> out;
  for (int i = 0; i < 40; ++i) {
    const std::string number = std::to_string(i);
    out.push_back({number, "", "Яма на дороге у дома " + number, {"Дороги", "Ямы"}});
    out.push_back({number, "", "Снег на дороге, участок " + number, {"Дороги", "Снег"}});
    out.push_back({number, "Вода", "Нет воды в доме " + number, {"ЖКХ", "Вода"}});
    out.push_back({number, "", "Холодные батареи, квартира " + number, {"ЖКХ", i % 2 == 0 ? "Тепло" : ""}});
  }
  return out;
}

const std::vector<std::string> k_paths{"labels.group", "labels.topic"};

TrainedModel train(const std::vector<Example>& rows, const std::vector<std::string>& paths, const Lexicon& words,
                   std::size_t threads = 1) {
  JobRunner jobs(threads, [](std::size_t) {});
  return learn(rows, paths, words, {}, jobs, [](const std::string&) {});
}

ModelFile file_of(const TrainedModel& learning) {
  const std::string path = (std::filesystem::temp_directory_path() / "cur-learn-test.model").string();
  std::ofstream(path, std::ios::binary) << encode(learning.parts);
  return ModelFile(path);
}

}  // namespace

TEST_CASE("labels are learnt, and predicted for other messages") {
  const Lexicon words = lexicon(k_words);
  const TrainedModel learning = train(examples(), k_paths, words);
  CHECK(learning.parts.description.rows == 160);
  CHECK(learning.parts.description.labels[1].rows == 140);
  CHECK(learning.parts.description.labels[1].parent == 0);
  CHECK(learning.accuracy[0].value() > 0.9);
  const ModelFile model = file_of(learning);
  Classifier classifier(words);
  Predictor predictor(model);
  const auto group = [&](std::string_view text) {
    const Decision& decision = predictor.predict({"", text}, classifier.classify({"", text}))[0];
    return model.description().labels[0].classes[decision.best.front().of_class].name;
  };
  CHECK(group("ЯМЫ, ямы на дорогах!") == "Дороги");
  CHECK(group("в квартире холодно, батареи") == "ЖКХ");
  CHECK_FALSE(group("").empty());
}

TEST_CASE("the same examples give the same bytes, whatever the number of threads") {
  const Lexicon words = lexicon(k_words);
  const std::string one = encode(train(examples(), k_paths, words).parts);
  CHECK(one == encode(train(examples(), k_paths, words, 3).parts));
}

TEST_CASE("what is said of a message does not depend on those before it") {
  const Lexicon words = lexicon(k_words);
  const ModelFile model = file_of(train(examples(), k_paths, words));
  Classifier classifier(words);
  Predictor warm(model);
  std::string long_text;
  for (int i = 0; i < 30000; ++i) long_text += "слово" + std::to_string(i) + " яма ";
  const std::vector<std::string> texts{"Яма! яма, яма", "Снег—вода «дом»", long_text, "", "🙂", "Пpивет дорога"};
  for (int round = 0; round < 2; ++round) {
    for (const std::string& text : texts) {
      Predictor fresh(model);
      const Classification judged = classifier.classify({"", text});
      const Decision one = warm.predict({"", text}, judged)[0];
      const Decision other = fresh.predict({"", text}, judged)[0];
      REQUIRE(one.best.size() == other.best.size());
      for (std::size_t i = 0; i < one.best.size(); ++i) CHECK(one.best[i].score == other.best[i].score);
    }
  }
}

TEST_CASE("one class is not enough") {
  const std::vector<Example> same{{"1", "", "яма", {"A"}}, {"2", "", "снег", {"A"}}};
  CHECK_THROWS_WITH_AS(train(same, {"labels.group"}, lexicon(k_words)), doctest::Contains("two classes are needed"),
                       cur::Fatal);
}

TEST_CASE("a handful of examples is learnt without a fall") {
  const std::vector<Example> few{{"1", "", "яма", {"A"}}, {"2", "", "снег", {"B"}}};
  const TrainedModel learning = train(few, {"labels.group"}, lexicon(k_words));
  CHECK(learning.parts.description.labels[0].classes.size() == 2);
  CHECK_FALSE(learning.accuracy[0].has_value());
  const ModelFile model = file_of(learning);
  CHECK(model.description().rows == 2);
  // Of two classes the better one is the likelier one.
  Predictor predictor(model);
  const Lexicon words = lexicon(k_words);
  Classifier classifier(words);
  for (const std::string text : {"яма", "снег", "вода"}) {
    const Decision decision = predictor.predict({"", text}, classifier.classify({"", text}))[0];
    CHECK(decision.best.front().score >= 0.5);
    CHECK(decision.best.front().score < 0.95);
  }
}
