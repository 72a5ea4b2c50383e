#include "audit/audit.hpp"

#include <doctest/doctest.h>

#include "sample.hpp"
#include "settings/settings.hpp"

using cur::sla::Answer;
using cur::sla::Audit;
using cur::sla::AuditedMessage;
using cur::sla::EventKind;
using cur::sla::Finding;
using cur::sla::FindingKind;
using sla_sample::at;

namespace {

const cur::sla::AuditWords& words() {
  static const cur::sla::AuditWords k_words =
      sla_sample::settings(std::string(cur::sla::default_settings_text())).audit;
  return k_words;
}

// "finding appeal" of every finding on these messages.
std::string findings(const std::vector<AuditedMessage>& messages, const std::vector<std::string>& official = {},
                     std::string_view now = "2024-04-12 10:00") {
  std::string out;
  Audit audit(words(), official, at(now),
              [&](const Finding& finding) { out += std::string(name(finding.kind)) + ' ' + finding.appeal + "; "; });
  for (const AuditedMessage& message : messages) audit.add(message);
  audit.finish();
  return out;
}

AuditedMessage message(std::string id, std::string text, std::string_view posted = "2024-03-12 10:00") {
  AuditedMessage out;
  out.id = std::move(id);
  out.text = std::move(text);
  out.author = "vk:id1";
  out.received_at = at(posted);
  return out;
}

AuditedMessage answered(std::string id, std::string text, std::string answer, EventKind kind = EventKind::interim) {
  AuditedMessage out = message(std::move(id), std::move(text));
  out.answers.push_back(
      {.id = "e", .kind = kind, .at = at("2024-03-12 12:00"), .by = "Администрация", .text = std::move(answer)});
  return out;
}

const std::string k_question = "На улице Садовой третий день прорвана труба, вода заливает подвал дома";

}  // namespace

TEST_CASE("an answer that promises names a time and a body") {
  CHECK(findings({answered("1", k_question, "Трубу в подвале заменит управляющая компания до 25.03.2024")}) == "");
  CHECK(findings({answered("1", k_question, "Трубу заменит Водоканал в течение 3 рабочих дней")}) == "");
  CHECK(findings({answered("1", k_question, "Добрый день! Трубу заменит Водоканал в ближайшее время")}) ==
        "no_term 1; ");
  CHECK(findings({answered("1", k_question, "Трубу в подвале заменят завтра")}) == "no_body 1; ");
  // What is done needs neither.
  CHECK(findings({answered("1", k_question, "Трубу в подвале заменили", EventKind::resolved)}) == "");
}

TEST_CASE("an answer beside the subject, and a rude one") {
  const std::string beside =
      "Администрация сообщает: субсидии на оплату коммунальных услуг назначаются ежемесячно до 15.04.2024, приходите";
  CHECK(findings({answered("1", k_question, beside)}) == "off_subject 1; ");
  CHECK(findings({answered("1", "Где автобус?", beside)}) == "");  // too short to be sure
  CHECK(findings({answered("1", k_question, "Труба завтра, администрация. Хватит ныть!")}) == "rude 1; ");
  for (const char* polite : {"Насос из подвала достали, трубу заменит администрация завтра",
                             "Грунт вывезли на отвал, трубу заменит администрация завтра",
                             "Штукатурка у трубы отвалилась, администрация заменит завтра"})
    CHECK(findings({answered("1", k_question, polite)}) == "");
  CHECK(findings({answered("1", k_question, "Труба завтра, администрация. Достали уже!")}) == "rude 1; ");
  CHECK(findings({answered("1", k_question, "Трубу в подвале заменит администрация весной")}) == "");
}

TEST_CASE("who answers officially is known by all names") {
  CHECK(findings({answered("1", k_question, "Трубу заменит администрация завтра")}, {"Администрация"}) == "");
  CHECK(findings({answered("1", k_question, "Трубу заменит администрация завтра")}, {"Минздрав"}) ==
        "not_official 1; ");
  AuditedMessage by_address = answered("1", k_question, "Трубу заменит администрация завтра");
  by_address.answers[0].by = "https://vk.com/club5";
  CHECK(findings({by_address}, {"vk:club5"}) == "");
}

TEST_CASE("a template is one text under many appeals, whatever name it begins with") {
  std::vector<AuditedMessage> many;
  for (int i = 0; i < 6; ++i) {
    const std::string name = i % 2 == 0 ? "Иван" : "Мария Петровна";
    many.push_back(answered(std::to_string(i), "Яма",
                            name + ", здравствуйте! Благодарим за обращение № " + std::to_string(i) +
                                ", ответственные службы администрации проинформированы, 01.04",
                            EventKind::resolved));
    many.back().author = "vk:id" + std::to_string(i);
  }
  CHECK(findings(many) == "template 0; ");
  many.pop_back();
  CHECK(findings(many) == "");
}

TEST_CASE("the same author of the same again, and no answer") {
  AuditedMessage first = message("1", k_question);
  AuditedMessage again = message("2", "Опять прорвана труба, вода", "2024-03-15 10:00");
  first.topic = again.topic = "housing.leak";
  CHECK(findings({first, again}) == "repeated 2; ");
  again.topic = "roads.potholes";
  CHECK(findings({first, again}) == "");
  again.topic = first.topic;
  again.author = "vk:id2";
  CHECK(findings({first, again}) == "");
  again.author = first.author;
  again.source = "another hotline";  // whose number 1 is somebody else
  CHECK(findings({first, again}) == "");
  again.source = first.source;
  CHECK(findings({first, again}, {}, "2024-03-15 10:00") == "");  // nobody could answer yet
  CHECK(findings({first, again}, {}, "2024-03-16 10:00") == "repeated 2; ");
  first.resolved_at = at("2024-03-13 10:00");  // that was done: it is a new one
  CHECK(findings({first, again}) == "");
  first.resolved_at.reset();
  first.topic = again.topic = "";
  first.sector = again.sector = "other";  // nothing was found, and of one thing they need not be
  CHECK(findings({first, again}) == "");
}

TEST_CASE("a message that is not written yet, one that follows itself, and what a stranger says") {
  AuditedMessage first = message("1", k_question);
  AuditedMessage later = message("2", "Спасибо, трубу починили", "2024-03-15 10:00");
  later.follows = "1";
  CHECK(findings({first, later}) == "satisfied 1; ");
  CHECK(findings({first, later}, {}, "2024-03-14 10:00") == "");
  later.author = "vk:id2";
  CHECK(findings({first, later}) == "");
  first.follows = "1";
  CHECK(findings({first, first}) == "");
}

TEST_CASE("an id of any length takes no memory") {
  AuditedMessage first = message(std::string(100'000, 'x'), k_question);
  AuditedMessage again = message("2", "Опять", "2024-03-15 10:00");
  first.topic = again.topic = "housing.leak";
  Audit audit(words(), {}, at("2024-04-12 10:00"), [](const Finding&) { CHECK(false); });
  audit.add(first);
  CHECK(audit.has_evicted());
  audit.add(again);
}

TEST_CASE("what the author writes in the thread of his appeal") {
  AuditedMessage first = message("1", k_question);
  first.thread = "vk:wall-1_1";
  AuditedMessage later = message("2", "Спасибо, трубу починили", "2024-03-15 10:00");
  later.thread = first.thread;
  CHECK(findings({first, later}) == "satisfied 1; ");
  later.text = "Так ничего не сделали!";
  CHECK(findings({first, later}) == "follows 1; ");  // nobody had said that it was resolved
  first.resolved_at = at("2024-03-14 10:00");
  CHECK(findings({first, later}) == "reopened 1; ");
  later.text = "Спасибо за отписку, ничего не сделали";
  CHECK(findings({first, later}) == "reopened 1; ");
  later.text = "А кто приезжал?";
  later.kind = "question";
  CHECK(findings({first, later}) == "follows 1; ");
  later.kind = "complaint";  // as cur-classify saw it
  CHECK(findings({first, later}) == "reopened 1; ");
  later.thread = "vk:wall-1_2";
  CHECK(findings({first, later}) == "");
  later.follows = "1";  // as the source said
  CHECK(findings({first, later}) == "reopened 1; ");
}
