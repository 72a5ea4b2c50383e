#include "appeal.hpp"

#include <array>

namespace cur::sla {

EventKind event_kind(std::string_view name) {
  struct Entry {
    std::string_view name;
    EventKind kind;
  };
  constexpr std::array k_kinds = {Entry{"registered", EventKind::registered}, Entry{"forwarded", EventKind::forwarded},
                                  Entry{"interim", EventKind::interim},       Entry{"answered", EventKind::answered},
                                  Entry{"resolved", EventKind::resolved},     Entry{"extended", EventKind::extended},
                                  Entry{"paused", EventKind::paused},         Entry{"resumed", EventKind::resumed},
                                  Entry{"reopened", EventKind::reopened},     Entry{"declined", EventKind::declined},
                                  Entry{"deleted", EventKind::deleted}};
  for (const Entry& entry : k_kinds) {
    if (entry.name == name) return entry.kind;
  }
  return EventKind::other;
}

AnswerOutcome answer_outcome(std::string_view name) {
  if (name == "resolved") return AnswerOutcome::resolved;
  return name == "explained" ? AnswerOutcome::explained : AnswerOutcome::none;
}

}  // namespace cur::sla
