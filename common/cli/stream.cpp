#include "cli/stream.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include "base/fatal.hpp"
#include "cli/line_judge.hpp"
#include "cli/ordered_workers.hpp"

namespace cur::cli {

namespace {

// What became of one chunk, ready for the ordered writer.
struct Work {
  std::string file;
  io::Chunk chunk;
  std::string output;
  struct Checkpoint {
    std::size_t begin, end;  // in `output`
    bool behind_reject;      // of the same chunk
  };
  std::vector<Checkpoint> checkpoints;
  std::vector<Reject> rejects;
  Counters counters;
};

// One thread's part: lines in, lines out.
class Worker {
 public:
  Worker(const Filter& filter, bool stop_at_reject)
      : m_key(filter.key), m_annotate(filter.make_annotate()), m_stop_at_reject(stop_at_reject) {}

  void operator()(Work& work) {
    work.output.clear();
    work.checkpoints.clear();
    work.rejects.clear();
    work.counters = {};
    judge_lines(
        work.chunk, m_record,
        [&](const json::Record& record, std::uint64_t line) {
          ++work.counters.in;
          if (pass(record, work)) return true;
          const std::string reason = fmt::format("with the key {} the line would be longer than 16 MiB", m_key);
          return refuse({line, json::k_max_line, reason, std::string(record.line())}, work);
        },
        [&](Reject reject) {
          ++work.counters.in;
          return refuse(std::move(reject), work);
        });
  }

 private:
  bool refuse(Reject reject, Work& work) const {
    ++work.counters.rejected;
    work.rejects.push_back(std::move(reject));
    return !m_stop_at_reject;
  }

  // Returns false if the line would be too long with the key.
  bool pass(const json::Record& record, Work& work) {
    const std::size_t begin = work.output.size();
    const std::string_view kind = record.kind();
    m_value.clear();
    if (kind == "appeal" && m_annotate(record, m_value) == Selection::filtered) {
      ++work.counters.filtered;
      return true;
    }
    if (m_value.empty()) {
      work.output += record.line();
    } else {
      record.splice(m_key, m_value, work.output);
      // What no program could read is a bad line here, where it is known whose key is too much.
      if (work.output.size() - begin > json::k_max_line) {
        work.output.resize(begin);
        return false;
      }
    }
    work.output += '\n';
    ++work.counters.out;
    if (kind == "checkpoint") work.checkpoints.push_back({begin, work.output.size(), !work.rejects.empty()});
    return true;
  }

  std::string m_key;
  Annotate m_annotate;
  bool m_stop_at_reject;
  json::Record m_record;
  std::string m_value;
};

// The ordered end of the loop: rejects first and durable, then the lines, so that a checkpoint never overtakes them.
class Writer {
 public:
  Writer(Run& run, Rejects& rejects) : m_run(&run), m_rejects(&rejects) {}

  // False when the run is to end: nobody reads us, or --on-error=stop met a bad line.
  bool operator()(Work& work) {
    for (const Reject& reject : work.rejects) m_rejects->add(work.file, reject);
    if (!work.rejects.empty()) m_rejects->sync();
    if (!m_rejects->kept()) withhold(work);
    counters += work.counters;
    if (m_run->out().write(work.output) == io::Written::reader_left) return false;
    stopped = !work.rejects.empty() && m_run->common().on_error == "stop";
    return !stopped;
  }

  Counters counters;
  std::uint64_t withheld = 0;
  bool stopped = false;

 private:
  void withhold(Work& work) {
    for (auto checkpoint = work.checkpoints.rbegin(); checkpoint != work.checkpoints.rend(); ++checkpoint) {
      if (!m_lost_a_line && !checkpoint->behind_reject) continue;
      work.output.erase(checkpoint->begin, checkpoint->end - checkpoint->begin);
      --work.counters.out;
      ++work.counters.filtered;
      ++withheld;
    }
    m_lost_a_line = m_lost_a_line || !work.rejects.empty();
  }

  Run* m_run;
  Rejects* m_rejects;
  bool m_lost_a_line = false;
};

// The inputs of a run, one after the other, chunk by chunk.
class Inputs {
 public:
  explicit Inputs(Run& run, std::function<bool()> before_wait = {}) : m_files(run.common().files) {
    refuse_terminal(run);
    if (m_files.empty()) m_files.push_back("-");
    m_limits.keep_overlong = !run.common().rejects.empty();
    m_limits.before_wait = std::move(before_wait);
  }

  bool next(std::string& file, io::Chunk& chunk) {
    for (;; m_reader.reset(), ++m_at) {
      if (m_at == m_files.size()) return false;
      if (!m_reader) m_reader = std::make_unique<io::ChunkReader>(m_files[m_at], m_limits);
      file = m_files[m_at];
      if (m_reader->next(chunk)) return true;
    }
  }

 private:
  std::vector<std::string> m_files;
  io::ChunkReader::Limits m_limits;
  std::unique_ptr<io::ChunkReader> m_reader;
  std::size_t m_at = 0;
};

ExitCode finish(Run& run, const Counters& counters, bool stopped) {
  print_stats(run, counters);
  if (stopped) return ExitCode::bad_data;
  return counters.rejected > 0 ? ExitCode::rejects : ExitCode::ok;
}

}  // namespace

Counters& Counters::operator+=(const Counters& other) {
  in += other.in, out += other.out, filtered += other.filtered, rejected += other.rejected;
  return *this;
}

void print_stats(Run& run, const Counters& counters) {
  if (!run.common().stats) return;
  run.diagnostics().finish();
  run.diagnostics().message(fmt::format("in={} out={} filtered={} rejected={}", counters.in, counters.out,
                                        counters.filtered, counters.rejected));
}

void warn_of_fewer_threads(Run& run, std::size_t threads) {
  run.diagnostics().message(fmt::format("-j {}: only {} thread{} can be started (a limit of memory or of processes)",
                                        run.common().jobs, threads, threads == 1 ? "" : "s"));
}

void refuse_terminal(Run& run) {
  const std::vector<std::string>& files = run.common().files;
  const bool from_stdin = files.empty() || files.front() == "-";
  if (!from_stdin || ::isatty(STDIN_FILENO) == 0) return;
  throw Fatal(ExitCode::usage, fmt::format("JSON lines are expected on stdin, from a pipe or a file; try {} --help",
                                           run.diagnostics().program()));
}

ExitCode run_filter(Run& run, const Filter& filter) {
  Rejects rejects(run.diagnostics(), run.common().rejects);
  Inputs inputs(run);
  Writer writer(run, rejects);
  const bool stop = run.common().on_error == "stop";
  const bool finished = run_ordered<Work>(
      static_cast<std::size_t>(run.common().jobs), [&](Work& work) { return inputs.next(work.file, work.chunk); },
      [&] { return Worker(filter, stop); }, writer, [&](std::size_t threads) { warn_of_fewer_threads(run, threads); });
  if (finished && run.out().close() == io::Written::reader_left) return ExitCode::ok;
  if (!finished && !writer.stopped)
    return ExitCode::ok;  // the reader of our pipe left: cur(7) says why that is success
  if (writer.withheld > 0) {
    run.diagnostics().message(fmt::format(
        "{} checkpoints withheld: a line before them was lost; keep such lines with --rejects FILE", writer.withheld));
  }
  return finish(run, writer.counters, writer.stopped);
}

namespace {

// One thread's whole loop, for a sink.
class SinkLoop {
 public:
  SinkLoop(Run& run, Counters& counters, const Sink& sink)
      : m_counters(&counters),
        m_sink(&sink),
        m_rejects(run.diagnostics(), run.common().rejects),
        m_stop(run.common().on_error == "stop"),
        m_inputs(run, sink.idle) {}

  ExitCode operator()() {
    json::Record record;
    io::Chunk chunk;
    while (!m_stopped && m_inputs.next(m_file, chunk)) {
      judge_lines(
          chunk, record, [&](const json::Record& good, std::uint64_t line) { return take(good, line); },
          [&](const Reject& reject) {
            ++m_counters->in;
            return refuse(reject);
          });
    }
    m_rejects.sync();
    if (m_stopped) return ExitCode::bad_data;
    return m_counters->rejected > 0 ? ExitCode::rejects : ExitCode::ok;
  }

 private:
  bool take(const json::Record& record, std::uint64_t line) {
    ++m_counters->in;
    if (m_unsynced && record.kind() == "checkpoint") {
      m_rejects.sync();
      m_unsynced = false;
    }
    const std::optional<Error> error = m_sink->visit(record);
    return !error || refuse({line, error->byte + 1, error->message, std::string(record.line())});
  }

  bool refuse(const Reject& reject) {
    ++m_counters->rejected;
    m_rejects.add(m_file, reject);
    m_unsynced = true;
    if (!m_rejects.kept() && m_sink->lost) m_sink->lost();
    m_stopped = m_stop;
    return !m_stopped;
  }

  Counters* m_counters;
  const Sink* m_sink;
  Rejects m_rejects;
  bool m_stop;
  Inputs m_inputs;
  std::string m_file;
  bool m_unsynced = false;
  bool m_stopped = false;
};

}  // namespace

ExitCode for_each_record(Run& run, Counters& counters, const Sink& sink) { return SinkLoop(run, counters, sink)(); }

ExitCode for_each_record(Run& run, Counters& counters, const std::function<void(const json::Record&)>& visit) {
  const auto take = [&](const json::Record& record) -> std::optional<Error> {
    visit(record);
    return std::nullopt;
  };
  const ExitCode code = for_each_record(run, counters, Sink{.visit = take});
  counters.filtered = counters.in - counters.out - counters.rejected;
  return code;
}

}  // namespace cur::cli
