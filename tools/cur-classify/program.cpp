#include "program.hpp"

#include "commands/classify.hpp"
#include "commands/eval.hpp"
#include "commands/lint.hpp"
#include "commands/train.hpp"

namespace cur::classify {

int run(int argc, char** argv) {
  cli::CommonOptions common;
  ClassifyOptions classify;
  TrainOptions train;
  EvalOptions eval;
  LintOptions lint;
  return cli::run_program(argc, argv,
                          {.name = "cur-classify",
                           .summary = "Says of each message whether it is an appeal, about what, how urgent, and why.",
                           .commands = {classify_command(classify, common), train_command(train, common),
                                        eval_command(eval, common), lint_command(lint, common)},
                           .examples = {"cur-fetch complaints.csv | cur-classify | jq -c .classify",
                                        "cur-classify --print-config > topics.toml   # the words, to edit",
                                        "cur-classify train --label labels.group -o region.model labelled.jsonl"},
                           .common = &common});
}

}  // namespace cur::classify
