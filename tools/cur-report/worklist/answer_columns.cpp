#include "worklist/answer_columns.hpp"

#include "base/fatal.hpp"
#include "config/document.hpp"
#include "defaults/defaults.hpp"

namespace cur::report {

namespace {

const config::Node& member(const config::Node& table, std::string_view key) {
  const config::Node* found = table.find(key);
  if (found == nullptr)
    throw Fatal(ExitCode::internal, "the shipped layout of the worklist has no " + std::string(key));
  return *found;
}

std::string text(const config::Node& table, std::string_view key) {
  return std::get<std::string>(member(table, key).value);
}

// The table `answers` of the layout.
const config::Node& worklist_answers(const config::Node& layouts) {
  for (const config::Node& layout : std::get<config::Node::Array>(member(layouts, "layout").value)) {
    if (text(layout, "name") == "worklist") return member(layout, "answers");
  }
  throw Fatal(ExitCode::internal, "the shipped layouts have no worklist");
}

}  // namespace

AnswerColumns answer_columns() {
  const config::Node layouts = config::parse_toml(defaults::layouts_toml(), "default:layouts.toml");
  const config::Node& answers = worklist_answers(layouts);
  AnswerColumns columns{.appeal = text(answers, "appeal"),
                        .outcome = text(answers, "outcome"),
                        .text = text(answers, "text"),
                        .by = text(answers, "by"),
                        .until = text(answers, "until"),
                        .typed_by = text(answers, "typed_by"),
                        .shown = {},
                        .outcome_words = {}};
  for (const config::Node::Member& column : std::get<config::Node::Table>(member(answers, "shown").value)) {
    for (const config::Node& name : *column.value.array()) columns.shown.push_back(*name.text());
  }
  for (const config::Node::Member& meaning : std::get<config::Node::Table>(member(answers, "meaning").value)) {
    columns.outcome_words.push_back(meaning.key);
  }
  return columns;
}

}  // namespace cur::report
