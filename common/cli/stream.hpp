#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/exit_code.hpp"
#include "base/result.hpp"
#include "cli/program.hpp"
#include "json/record.hpp"

namespace cur::cli {

// The counters of --stats. Always in = out + filtered + rejected. Blank lines are not counted.
struct Counters {
  std::uint64_t in = 0;
  std::uint64_t out = 0;
  std::uint64_t filtered = 0;  // excluded by an option, or a checkpoint withheld because a bad line before it was lost
  std::uint64_t rejected = 0;

  Counters& operator+=(const Counters& other);
};

// Whether an appeal is written, or excluded by an option.
enum class Selection { pass, filtered };

// Computes the value of the tool's key for one appeal: appends JSON to `value`, or leaves it empty, and then the line
// is written unchanged. Not called for other records. Each thread has its own object.
using Annotate = std::function<Selection(const json::Record& record, std::string& value)>;

// A tool that adds one top-level key to each appeal and copies all other lines.
struct Filter {
  std::string key;                          // the key in the record, for example "classify"
  std::function<Annotate()> make_annotate;  // called once per thread; the results share only constant data
};

// Returns a Filter::make_annotate that constructs an Annotator from `shared` for each thread. Annotator has the call
// operator of Annotate, which may return void if it excludes no appeal. `shared` must outlive the run.
template <class Annotator, class... Shared>
std::function<Annotate()> one_per_thread(Shared&... shared) {
  return [&shared...]() -> Annotate {
    auto annotator = std::make_shared<Annotator>(shared...);
    return [annotator](const json::Record& record, std::string& value) {
      if constexpr (std::is_void_v<decltype((*annotator)(record, value))>) {
        (*annotator)(record, value);
        return Selection::pass;
      } else {
        return (*annotator)(record, value);
      }
    };
  };
}

// The stream loop of every filter: reads the files (or stdin), annotates the appeals, and writes all lines to stdout in
// the order of the input. Returns the exit code. Throws Fatal{usage} if stdin is read and is a terminal.
ExitCode run_filter(Run& run, const Filter& filter);

// The callbacks of a tool that reads records but is no filter.
struct Sink {
  // Called for each record. A returned error makes the line a bad one. Before a call with a checkpoint, all bad lines
  // so far are durable in the file of --rejects.
  std::function<std::optional<Error>(const json::Record&)> visit;
  // Called before a read that would wait, repeatedly while it returns true and there is no input. May be empty.
  std::function<bool()> idle{};
  // Called for a bad line that is not kept in a file of --rejects. After it the tool must not report its input as
  // complete. May be empty.
  std::function<void()> lost{};
};

// Throws Fatal{usage} if stdin is read and is a terminal. The loops below call it; a tool that creates a file before it
// reads calls it first.
void refuse_terminal(Run& run);

// Reads all records of the files (or stdin) in order. Bad lines are handled as in run_filter(). Returns the exit code.
// The caller sets `counters.out`.
ExitCode for_each_record(Run& run, Counters& counters, const Sink& sink);
// for_each_record() with a `visit` that accepts every record. Records that it does not count in `out` count as
// filtered.
ExitCode for_each_record(Run& run, Counters& counters, const std::function<void(const json::Record&)>& visit);

// Says on stderr that only `threads` of the threads of -j can be started.
void warn_of_fewer_threads(Run& run, std::size_t threads);

// Writes the counters to stderr if --stats is given.
void print_stats(Run& run, const Counters& counters);

}  // namespace cur::cli
