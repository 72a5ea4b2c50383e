#include "judge/classifier.hpp"

#include <doctest/doctest.h>

#include "sample.hpp"

using classify_sample::lexicon;
using cur::classify::Classification;
using cur::classify::Classifier;
using cur::classify::Lexicon;
using cur::classify::Urgency;

namespace {

const std::string k_words = R"(
[[sector]]
id = "roads"
words = ["дорога", "асфальт^0.5"]
[[topic]]
id = "roads.pits"
words = ["яма^2", "дорога^0.5"]
exclude = ["волчья яма"]
[[topic]]
id = "roads.snow"
urgency = "high"
words = ["снег^2"]
[[topic]]
id = "roads.repair"
words = ["ремонт^2"]
[[topic]]
id = "roads.signs"
words = ["знак"]

[[sector]]
id = "waste"
words = ["мусор"]
[[topic]]
id = "waste.dump"
words = ["свалка^3", "мусор^2"]

[[sector]]
id = "other"

[[kind]]
id = "thanks"
words = ["спасибо^1.5", "молодцы"]
[[kind]]
id = "question"
words = ["почему", "когда", "скажите^1.5"]
[[kind]]
id = "noise"
words = ["привет", "лайк^3", "розыгрыш^4"]

[[urgency]]
id = "fire"
level = "urgent"
words = ["горит"]
exclude = ["горит свет"]
[[urgency]]
id = "long"
level = "high"
words = ["третий день"]
)";

// Classifies messages by those words. One line of the result: kind sector topic.
struct Judge {
  Lexicon words = lexicon(k_words);
  Classifier classifier{words};

  const Classification& operator()(std::string_view text) { return classifier.classify({text}); }
  std::string say(std::string_view text) {
    const Classification& result = (*this)(text);
    return std::string(result.kind) + ' ' + std::string(result.sector) + ' ' +
           std::string(result.topic.empty() ? "-" : result.topic);
  }
  // "word>topic" of the reasons.
  std::string why(std::string_view text) {
    std::string out;
    for (std::uint32_t place : (*this)(text).why) {
      const Lexicon::Vote& vote = words.votes[place];
      std::string of;
      switch (vote.target) {
        case Lexicon::Vote::Target::sector:
          of = words.sectors[vote.index];
          break;
        case Lexicon::Vote::Target::topic:
        case Lexicon::Vote::Target::exclusion:
          of = words.topics[vote.index].id;
          break;
        case Lexicon::Vote::Target::kind:
          of = words.kinds[vote.index];
          break;
        case Lexicon::Vote::Target::urgency:
        case Lexicon::Vote::Target::calm:
          of = words.urgencies[vote.index].id;
          break;
      }
      out += (out.empty() ? "" : " ") + words.spellings[place] + '>' + of;
    }
    return out;
  }
};

}  // namespace

TEST_CASE("a complaint: the sector with the highest sum, its topic with the highest own") {
  Judge judge;
  CHECK(judge.say("Яма на дороге") == "complaint roads roads.pits");
  CHECK(judge.say("дорога, мусор и свалка") == "complaint waste waste.dump");
  CHECK(judge.say("асфальт") == "complaint roads -");
  CHECK(judge.why("Яма на дороге") == "яма>roads.pits дорога>roads дорога>roads.pits");
}

TEST_CASE("a pattern counts once a message, and once a sector with its highest weight") {
  Judge judge;
  const double once = judge("дорога").score;
  CHECK(once == doctest::Approx(1.0 / 2.0));  // 1 of the sector's list, not 1.5 of both: 1 / (1 + 0 + 1)
  CHECK(judge("дорога дороги дорогой дорогам").score == once);
  CHECK(judge("мусор").score == doctest::Approx(2.0 / 3.0));  // 2 of the topic's list
  CHECK(judge("мусор").why.size() == 2);
}

TEST_CASE("the score weighs the best sector against the next one and against doubt") {
  Judge judge;
  CHECK(judge("яма").score == doctest::Approx(2.0 / 3.0));
  CHECK(judge("яма мусор").score == doctest::Approx(2.0 / 5.0));
  CHECK(judge("яма дорога снег мусор").score == doctest::Approx(5.0 / 8.0));
  CHECK(judge("свалка яма").score == doctest::Approx(3.0 / 6.0));  // the best comes second in the file
}

TEST_CASE("ties go to what stands earlier in the file") {
  Judge judge;
  CHECK(judge.say("мусор яма") == "complaint roads roads.pits");
  CHECK(judge.say("ремонт снег яма") == "complaint roads roads.pits");
  CHECK(judge.say("ремонт снег") == "complaint roads roads.snow");
}

TEST_CASE("an excluding pattern silences its topic and nothing else") {
  Judge judge;
  CHECK(judge.say("волчья яма") == "noise other -");
  CHECK(judge.say("волчья яма у дороги") == "complaint roads -");
  CHECK(judge("волчья яма у дороги").score == doctest::Approx(0.5));
  CHECK(judge.why("волчья яма у дороги") == "дорога>roads");
  CHECK(judge("волчья яма у дороги").top.empty());
  CHECK(judge.say("яма, снег, волчья яма") == "complaint roads roads.snow");
}

TEST_CASE("another kind must outweigh 1") {
  Judge judge;
  CHECK(judge.say("почему яма") == "complaint roads roads.pits");  // exactly 1
  CHECK(judge.say("почему и когда яма") == "question roads roads.pits");
  CHECK(judge.say("спасибо, яма") == "thanks roads roads.pits");
  CHECK(judge.say("спасибо, скажите про яму") == "thanks roads roads.pits");  // 1.5 each: the earlier
  CHECK(judge.say("спасибо, скажите, когда яма") == "question roads roads.pits");
  CHECK(judge.why("спасибо, скажите, когда яма") == "скажите>question когда>question яма>roads.pits");
}

TEST_CASE("noise outweighs the sector, or stands alone") {
  Judge judge;
  CHECK(judge.say("привет, яма") == "complaint roads roads.pits");
  CHECK(judge.say("привет, дорога") == "noise other -");  // 1 against 1
  CHECK(judge.say("лайк, яма") == "noise other -");
  CHECK(judge.why("лайк, яма") == "лайк>noise");
  CHECK(judge.say("спасибо, молодцы") == "thanks other -");  // other kinds count for a part
  CHECK(judge.say("спасибо, привет") == "noise other -");
  CHECK(judge.say("молодцы, лайк") == "noise other -");
  CHECK(judge.say("почему, привет") == "noise other -");  // 1 against 1, and no sector
}

TEST_CASE("words of `appeal` help a weak sector, are told only then, and are no kind") {
  Lexicon words = lexicon(k_words + "[[kind]]\nid = \"appeal\"\nwords = [\"здравствуйте^2\", \"почините\"]\n");
  Classifier classifier(words);
  const auto told = [&](std::string_view text) { return classifier.classify({text}).why.size(); };
  CHECK(classifier.classify({"здравствуйте"}).appeal);
  CHECK(classifier.classify({"здравствуйте"}).kind == "complaint");
  CHECK(classifier.classify({"здравствуйте"}).needs_human);
  CHECK(classifier.classify({"привет, дорога, здравствуйте"}).appeal);
  CHECK(told("привет, дорога, здравствуйте") == 3);  // дорога twice
  CHECK(told("здравствуйте, яма") == 1);
  CHECK(!classifier.classify({"здравствуйте, лайк"}).appeal);
}

TEST_CASE("a longer message must weigh more, up to a bound") {
  Judge judge;
  std::string text = "дорога";
  CHECK(judge(text).appeal);
  for (int i = 0; i < 9; ++i) text += " слово";
  CHECK(!judge(text).appeal);
  CHECK(judge(text + " яма").appeal);
  for (int i = 0; i < 5000; ++i) text += " слово";
  CHECK(!judge(text + " яма").appeal);
  CHECK(judge(text + " яма и снег").appeal);
}

TEST_CASE("nothing matched is no appeal, and needs nobody") {
  Judge judge;
  for (const char* text : {"абракадабра", "", "!!! 👍", "123"}) {
    CAPTURE(text);
    const Classification& result = judge(text);
    CHECK(!result.appeal);
    CHECK(result.kind == "noise");
    CHECK(result.sector == "other");
    CHECK(result.topic.empty());
    CHECK(result.score == 0.0);
    CHECK(result.urgency == Urgency::normal);
    CHECK(!result.needs_human);
    CHECK(result.why.empty());
    CHECK(result.top.empty());
  }
}

TEST_CASE("urgency: the higher of the topic's and of the rules', of appeals only") {
  Judge judge;
  CHECK(judge("яма").urgency == Urgency::normal);
  CHECK(judge("снег").urgency == Urgency::high);
  CHECK(judge("снег, снег и много ям, ям, дорога").urgency == Urgency::normal);  // the topic is another
  CHECK(judge("яма третий день").urgency == Urgency::high);
  CHECK(judge("снег третий день, горит").urgency == Urgency::urgent);
  CHECK(judge("розыгрыш, лайк, привет: горит яма третий день").urgency == Urgency::normal);
  CHECK(judge("яма, не горит свет").urgency == Urgency::normal);  // an excluding pattern silences its rule, not others
  CHECK(judge("яма, не горит свет третий день").urgency == Urgency::high);
  CHECK(judge.why("яма, не горит свет") == "яма>roads.pits");
  CHECK(judge("яма").urgency == Urgency::normal);  // nothing stays from before
  CHECK(judge.why("яма третий день") == "яма>roads.pits третий день>long");
}

TEST_CASE("an urgency of topics: their words raise it, what excludes them calms it") {
  Lexicon words = lexicon(k_words + "[[urgency]]\nid = \"pits\"\nlevel = \"urgent\"\ntopics = [\"roads.pits\"]\n");
  Classifier classifier(words);
  CHECK(classifier.classify({"яма"}).urgency == Urgency::urgent);
  CHECK(classifier.classify({"яма, свалка, мусор"}).urgency == Urgency::urgent);  // another sector
  CHECK(classifier.classify({"волчья яма, свалка"}).urgency == Urgency::normal);
  CHECK(classify_sample::complaint(k_words + "[[urgency]]\nid = \"x\"\ntopics = [\"roads.pit\"]\n")
            .ends_with("urgency.topics: there is no [[topic]] \"roads.pit\""));
}

TEST_CASE("what is only urgent is an appeal for a human to read; chatter and what is only high are none") {
  Judge judge;
  CHECK(judge.say("горит") == "complaint other -");
  CHECK(judge("горит").urgency == Urgency::urgent);
  CHECK(judge("горит").needs_human);
  CHECK(judge.why("горит") == "горит>fire");
  CHECK(judge.say("привет, горит") == "complaint other -");
  CHECK(judge.say("розыгрыш, горит") == "noise other -");
  CHECK(judge("розыгрыш, горит").urgency == Urgency::normal);
  CHECK(judge.say("третий день") == "noise other -");
}

TEST_CASE("a topic that is urgent of itself: its heaviest word tells, where no rule says as much") {
  Judge judge;
  const auto by = [&](std::string_view text) {
    const Classification& result = judge(text);
    return result.urgent_by ? judge.words.spellings[*result.urgent_by] : "";
  };
  CHECK(by("снег") == "снег");
  CHECK(by("яма").empty());
  CHECK(by("снег третий день").empty());
  CHECK(by("снег горит").empty());
  CHECK(by("розыгрыш, снег").empty());
  CHECK(by("яма, дорога, снег").empty());
  Lexicon words =
      lexicon("[[sector]]\nid=\"a\"\n[[topic]]\nid=\"a.x\"\nurgency=\"urgent\"\nwords=[\"лед\",\"вода^2\"]\n");
  Classifier classifier(words);
  const Classification& both = classifier.classify({"лед, вода"});
  REQUIRE(both.urgent_by);
  CHECK(words.spellings[*both.urgent_by] == "вода");
}

TEST_CASE("the words of any kind are told where only they make the appeal") {
  Lexicon words = lexicon(k_words);
  Classifier classifier(words);
  const auto told = [&](std::string_view text) { return classifier.classify({text}).why.size(); };
  CHECK(classifier.classify({"молодцы почему"}).appeal);
  CHECK(classifier.classify({"молодцы почему"}).kind == "complaint");
  CHECK(told("молодцы почему") == 2);
  CHECK(told("молодцы почему яма") == 1);  // the sector suffices
}

TEST_CASE("the top three topics of any sector, by their share; the chosen one first") {
  Judge judge;
  const Classification& result = judge("свалка, снег, яма, ремонт, знак");
  REQUIRE(result.top.size() == 3);
  CHECK(result.topic == "roads.pits");  // the best sector's, though waste.dump is the best topic
  CHECK(result.top[0].topic == "roads.pits");
  CHECK(result.top[1].topic == "waste.dump");
  CHECK(result.top[1].score == doctest::Approx(3.0 / 11.0));  // 3 + 2 + 2 + 2 + 1, and 1 for doubt
  CHECK(result.top[2].topic == "roads.snow");                 // ties by file
  CHECK(judge("розыгрыш, яма").top.empty());
}

TEST_CASE("a human is needed where the score is low") {
  Judge judge;
  CHECK(!judge("яма").needs_human);             // 0.67
  CHECK(judge("дорога").needs_human);           // 0.5
  CHECK(judge("мусор яма").needs_human);        // 0.4
  CHECK(judge("спасибо молодцы").needs_human);  // no sector at all
}

TEST_CASE("title and text are one message") {
  Judge judge;
  CHECK(judge.classifier.classify({"Яма", "третий день"}).urgency == Urgency::high);
  CHECK(judge.classifier.classify({"яма", "яма"}).score == judge.classifier.classify({"", "яма"}).score);
}

TEST_CASE("a lexicon without anything finds nothing") {
  const Lexicon nothing = lexicon("");
  Classifier classifier(nothing);
  CHECK(classifier.classify({"яма на дороге"}).kind == "noise");
}

TEST_CASE("the shipped words: what a centre meets every day") {
  struct Message {
    const char* text;
    const char* sector;
    Urgency urgency;
  };
  const Lexicon shipped = cur::classify::load_lexicon(classify_sample::shipped_topics());
  Classifier classifier(shipped);
  for (const Message& message : {Message{"Огромная яма на дороге, пробил колесо", "roads", Urgency::normal},
                                 Message{"Третий день без горячей воды", "housing", Urgency::high},
                                 Message{"Не могу записаться к врачу, нет талонов", "health", Urgency::normal},
                                 Message{"Мусор не вывозят вторую неделю, баки переполнены", "waste", Urgency::normal},
                                 Message{"Автобус не приехал по расписанию", "transport", Urgency::normal},
                                 Message{"Отключили свет во всём посёлке", "energy", Urgency::normal},
                                 Message{"Пропал ребёнок, мальчик 10 лет", "missing_person", Urgency::urgent},
                                 Message{"В школе нет учителя математики", "education", Urgency::normal},
                                 Message{"Не выплатили детское пособие", "social", Urgency::normal},
                                 Message{"Не ловит интернет и сотовая связь", "telecom", Urgency::normal}}) {
    CAPTURE(message.text);
    const Classification& result = classifier.classify({message.text});
    CHECK(result.appeal);
    CHECK(result.sector == message.sector);
    CHECK(result.urgency == message.urgency);
  }
}
