#pragma once

#include <initializer_list>

namespace cur {

// The exit codes of every program, as cur(7) documents them. Codes from 64 on are those of sysexits(3).
enum class ExitCode : int {
  ok = 0,             // done; also if the reader of stdout closed the pipe
  rejects = 1,        // done, and some lines were rejected
  usage = 64,         // the command line is wrong
  bad_data = 65,      // the input is unusable, or has a bad line under --on-error=stop
  no_input = 66,      // an input file cannot be opened
  refused = 69,       // a remote service refuses; repeating will not help
  internal = 70,      // a bug of the program
  io = 74,            // a read or a write failed
  try_later = 75,     // a temporary failure: run again
  configuration = 78  // a configuration file is wrong
};

// Returns the code that a run with several causes exits with: the first in the order 70, 74, 78, 69, 75, 66, 65, 64, 1,
// 0. Returns `ok` for no causes.
ExitCode worst(std::initializer_list<ExitCode> causes);

}  // namespace cur
