#include "text/phrases.hpp"

#include "appeal/vocabulary.hpp"
#include "text/english.hpp"
#include "text/russian.hpp"

namespace cur::report {

const Phrases& phrases(std::string_view language) { return language == "en" ? k_english : k_russian; }

std::string_view kind_title(const Phrases& words, std::string_view kind) {
  using appeal::AppealKind;
  switch (appeal::read_appeal_kind(kind).value_or(AppealKind::noise)) {
    case AppealKind::complaint:
      return words.complaint;
    case AppealKind::request:
      return words.request;
    case AppealKind::question:
      return words.question;
    case AppealKind::thanks:
      return words.thanks;
    case AppealKind::suggestion:
      return words.suggestion;
    case AppealKind::noise:
      return kind;
  }
  return kind;
}

}  // namespace cur::report
