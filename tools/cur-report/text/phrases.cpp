#include "text/phrases.hpp"

#include <array>

#include "text/english.hpp"

namespace cur::report {

const Phrases& phrases(Language language) { return language == Language::russian ? k_russian : k_english; }

std::string_view kind_title(Language language, std::string_view kind) {
  struct Title {
    std::string_view kind, russian;
  };
  static constexpr std::array<Title, 5> k_titles = {{{"complaint", "жалоба"},
                                                     {"request", "просьба"},
                                                     {"question", "вопрос"},
                                                     {"thanks", "благодарность"},
                                                     {"suggestion", "предложение"}}};
  for (const Title& title : k_titles) {
    if (title.kind == kind && language == Language::russian) return title.russian;
  }
  return kind;
}

}  // namespace cur::report
