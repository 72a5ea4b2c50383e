#pragma once

#include <string>
#include <vector>

namespace cur::report {

// What cur-fetch reads of a worklist that people have filled in: the column names and the words for outcomes. They are
// the same in every language.
struct AnswerColumns {
  std::string appeal;                              // the id of the appeal
  std::string outcome, text, by, until, typed_by;  // filled in by people
  std::vector<std::string> shown;          // the other columns, in every language: a sheet is recognised by them
  std::vector<std::string> outcome_words;  // that the outcome column takes
};

// The columns of the layout "worklist" in the shipped layouts.toml, by which cur-fetch reads the sheet. Throws
// Fatal{internal} if that layout lacks one.
AnswerColumns answer_columns();

}  // namespace cur::report
