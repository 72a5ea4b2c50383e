#include "commands/annotate.hpp"

#include <bitset>

#include <fmt/format.h>

#include "base/fatal.hpp"
#include "base/strings.hpp"
#include "cli/stream.hpp"
#include "configuration.hpp"
#include "output/deadline_writer.hpp"
#include "output/run_notes.hpp"

namespace cur::sla {
namespace {

// The states that --only lets through.
using StateSet = std::bitset<k_clock_states>;

// Every state if `only` is empty. An empty name is a usage error.
StateSet parse_states(const std::vector<std::string>& only) {
  if (only.empty()) return StateSet().set();
  const std::string text = fmt::format("{}", fmt::join(only, ","));
  std::vector<std::string_view> known;
  for (std::size_t i = 0; i < k_clock_states; ++i) known.push_back(name(static_cast<ClockState>(i)));
  StateSet out;
  for (const std::string_view part : split(text, ',')) {
    const std::string_view word = trim(part);
    const auto found = std::find(known.begin(), known.end(), word);
    if (found == known.end()) {
      const std::string_view near = nearest(word, known);
      throw Fatal(ExitCode::usage,
                  near.empty() ? fmt::format("--only {}: \"{}\" is not one of: {}", text, word, fmt::join(known, ", "))
                               : fmt::format("--only {}: \"{}\" is unknown; did you mean \"{}\"?", text, word, near));
    }
    out.set(static_cast<std::size_t>(found - known.begin()));
  }
  return out;
}

// The state that all threads of the filter share.
struct SharedState {
  const SlaConfiguration* configuration;
  View view;
  StateSet only;
  RunNotes notes;
};

// Writes the value of `sla`; one object a thread.
class Annotator {
 public:
  explicit Annotator(SharedState& shared)
      : m_shared(&shared),
        m_clocks(shared.configuration->clocks.get()),
        m_reader(make_appeal_reader(*shared.configuration, shared.view.now)),
        m_writer(*m_clocks, shared.view.keep_courses ? DeadlineWriter::Trace::yes : DeadlineWriter::Trace::no) {}

  cli::Selection operator()(const json::Record& record, std::string& value) {
    const Appeal& appeal = m_reader.read(record);
    m_clocks->evaluate(appeal, m_shared->view, m_deadlines);
    m_shared->notes.add(m_deadlines);
    const bool is_wanted = m_shared->only.all() || (!m_deadlines.is_missing_time && !m_deadlines.is_noise &&
                                                    m_shared->only[static_cast<std::size_t>(m_deadlines.state)]);
    if (!is_wanted) return cli::Selection::filtered;
    m_writer.write(m_deadlines, appeal, m_shared->view.now, value);
    return cli::Selection::pass;
  }

 private:
  SharedState* m_shared;
  const Clocks* m_clocks;
  AppealReader m_reader;
  DeadlineWriter m_writer;
  Deadlines m_deadlines;
};

}  // namespace

void AnnotateOptions::bind(cli::CommonOptions& common, cli::Options& table) {
  common.bind_filter(table);
  common.bind_now(table);
  table.list("--only", "STATES", only, "only appeals whose state is one of these, by commas: breached,warning");
  table.flag("--trace", trace, "add to each clock the stretches of time that were counted");
}

ExitCode annotate(cli::Run& run, const AnnotateOptions& options) {
  const StateSet only = parse_states(options.only);
  const SlaConfiguration configuration = load_configuration(run);
  if (run.common().print_config) return run.print(config::print_toml(configuration.settings_file));
  SharedState shared{.configuration = &configuration, .view = make_view(run), .only = only, .notes = {}};
  shared.view.keep_courses = options.trace;
  const ExitCode code = cli::run_filter(run, {"sla", cli::one_per_thread<Annotator>(shared)});
  shared.notes.print(run, configuration.region.calendar());
  return code;
}

}  // namespace cur::sla
