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

// Every line that came in is in exactly one of the others: in = out + filtered + rejected. Blank lines are not lines.
struct Counters {
  std::uint64_t in = 0;
  std::uint64_t out = 0;
  std::uint64_t filtered = 0;  // left out by request, or a checkpoint withheld behind a reject
  std::uint64_t rejected = 0;

  Counters& operator+=(const Counters& other);
};

// What becomes of an appeal: it passes, or is left out because the user asked for others only.
enum class Fate { pass, filtered };

// Computes the value of the tool's own key for one record: appends JSON to `value`, or leaves it empty, and then the
// line passes as it is. Called for appeals only. One object a thread.
using Annotate = std::function<Fate(const json::Record& record, std::string& value)>;

// A tool that adds one top-level key to each appeal and passes everything else through.
struct Filter {
  std::string key;                          // "classify"; also the key's name in the record
  std::function<Annotate()> make_annotate;  // called once a thread; what it shares is read only
};

// For Filter::make_annotate: an Annotator of each thread's own, a class with that call operator (it may return nothing,
// when no line is ever left out), made from what they share. `shared` must outlive the run.
template <class Annotator, class... Shared>
std::function<Annotate()> one_a_thread(Shared&... shared) {
  return [&shared...]() -> Annotate {
    auto annotator = std::make_shared<Annotator>(shared...);
    return [annotator](const json::Record& record, std::string& value) {
      if constexpr (std::is_void_v<decltype((*annotator)(record, value))>) {
        (*annotator)(record, value);
        return Fate::pass;
      } else {
        return (*annotator)(record, value);
      }
    };
  };
}

// Reads the files (or stdin), annotates, writes to stdout in order: the stream loop of every filter.
// Refuses a terminal on stdin (Fatal{usage}). The result is the run's exit code.
ExitCode run_filter(Run& run, const Filter& filter);

// What a tool whose output is not lines does with those that come in.
struct Sink {
  // An error makes the line a bad one. Before it sees a checkpoint, every bad line so far is durable in --rejects.
  std::function<std::optional<Error>(const json::Record&)> visit;
  // Called before a read that would wait; again and again while it returns true and nothing has come. May be empty.
  std::function<bool()> idle{};
  // Called when a bad line is kept nowhere: what comes after it must not look as if everything had arrived.
  std::function<void()> lost{};
};

// Throws Fatal{usage} when lines are to come from stdin and that is a terminal. The loops below do so by themselves; a
// tool that makes a file first asks before it does.
void refuse_terminal(Run& run);

// Reads every record of the files (or stdin) in order, for tools whose output is not lines. The rules for bad lines
// are the filter's. `counters.out` is left to the caller.
ExitCode for_each_record(Run& run, Counters& counters, const Sink& sink);
// Of the lines that `visit` gets those that it does not add to `out` are filtered.
ExitCode for_each_record(Run& run, Counters& counters, const std::function<void(const json::Record&)>& visit);

// Says on stderr that only `threads` of the threads of -j can be started.
void warn_of_fewer_threads(Run& run, std::size_t threads);

// Prints `--stats` when asked for.
void print_stats(Run& run, const Counters& counters);

}  // namespace cur::cli
