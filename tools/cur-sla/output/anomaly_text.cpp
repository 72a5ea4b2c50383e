#include "output/anomaly_text.hpp"

#include <array>

#include <fmt/format.h>

#include "appeal/vocabulary.hpp"
#include "output/phrases.hpp"

namespace cur::sla {
namespace {

// In the order of the enumerators of AnomalyKind.
constexpr std::array<std::string_view, appeal::k_anomaly_kinds> k_kinds = {
    "позже настоящего времени, не считается",
    "раньше самого сообщения",
    "раньше вопроса, не считается",
    "стоит после более позднего, считается на своём месте",
    "без времени, не считается",
    "паузы не было, не считается",
    "ответа ещё не было, не считается",
    "без нового срока, не считается",
    "после истечения срока, не считается",
    "дальше, чем позволяет норма; считается до её предела",
    "до более раннего времени, чем срок; не считается",
    "названный срок раньше самого события, не считается",
    "срок записан не как время RFC 3339, не считается",
    "второй обещанный срок, не считается",
    "после окончательного ответа, ничего не начинает",
    "контролирующих слишком много, у последних нет срока",
    "намного позже публикации; срок идёт с публикации",
    "events — не список, не считаются",
    "исправлено на невозможное значение, не считается",
    "обещано позже, чем позволяет норма; срок — обещанный",
    "длится дольше обычного"};

static_assert(!k_kinds.back().empty(), "a kind has no text");

// In the order of the enumerators of EventKind.
constexpr std::array<std::string_view, appeal::k_event_kinds> k_events = {"регистрация",
                                                                          "назначение исполнителя",
                                                                          "переадресация",
                                                                          "промежуточный ответ",
                                                                          "ответ",
                                                                          "решение",
                                                                          "продление",
                                                                          "постановка на контроль",
                                                                          "пауза",
                                                                          "возобновление",
                                                                          "повторное открытие",
                                                                          "отказ",
                                                                          "исправление",
                                                                          "заметка",
                                                                          "удаление",
                                                                          "подготовка ответа",
                                                                          "согласование",
                                                                          "отзыв",
                                                                          "восстановление",
                                                                          "объединение",
                                                                          "разделение",
                                                                          "закрытие комментариев",
                                                                          "исчезновение канала",
                                                                          "молчание канала"};

struct KeyName {
  std::string_view key, russian;
};
constexpr std::array k_keys = {KeyName{"posted_at", "время сообщения"}, KeyName{"registered_at", "время регистрации"},
                               KeyName{"seen_at", "появление в архиве"}, KeyName{"events", "событие"}};

std::string_view russian_subject(std::string_view subject) {
  for (const KeyName& key : k_keys) {
    if (key.key == subject) return key.russian;
  }
  const EventKind kind = appeal::read_event_kind(subject);
  return kind == EventKind::other ? subject : k_events.at(static_cast<std::size_t>(kind));
}

}  // namespace

std::string anomaly_text(const Anomaly& anomaly, const time::Zone& zone, const Phrases& words) {
  const std::string at = anomaly.at ? wall_time(*anomaly.at, zone, words) : std::string();
  if (words.language == "en") {
    return fmt::format("{}, {}{}{}", appeal::spelling(anomaly.kind), anomaly.subject, at.empty() ? "" : " ", at);
  }
  return fmt::format("{}{}{}: {}", russian_subject(anomaly.subject), at.empty() ? "" : " ", at,
                     k_kinds.at(static_cast<std::size_t>(anomaly.kind)));
}

}  // namespace cur::sla
