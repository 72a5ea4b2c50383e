#pragma once

#include <initializer_list>

namespace cur {

// How a run ends. The numbers are sysexits(3) where it has one; the manual is cur(7).
enum class ExitCode : int {
  ok = 0,             // done; also when the reader of our pipe left
  rejects = 1,        // done, and some lines were rejected
  usage = 64,         // the command line is wrong
  bad_data = 65,      // a bad line, under --on-error=stop
  no_input = 66,      // an input file cannot be opened
  refused = 69,       // the remote refuses for good
  internal = 70,      // our bug
  io = 74,            // a read or a write failed
  try_later = 75,     // a temporary failure: run again
  configuration = 78  // a configuration file is wrong
};

// Of several causes, the one the run reports: the first of 70, 74, 78, 69, 75, 66, 65, 64, 1, 0.
ExitCode worst(std::initializer_list<ExitCode> causes);

}  // namespace cur
