#include "annotate_run.hpp"

#include <bitset>

#include <fmt/format.h>

#include "base/fatal.hpp"
#include "base/strings.hpp"
#include "cli/stream.hpp"
#include "office.hpp"
#include "output/said.hpp"
#include "output/write_deadlines.hpp"

namespace cur::sla {
namespace {

// The states that were asked for; all when none was.
using States = std::bitset<k_states>;

States parse_states(const std::vector<std::string>& asked) {
  if (asked.empty()) return States().set();
  const std::string text = fmt::format("{}", fmt::join(asked, ","));
  std::vector<std::string_view> known;
  for (std::size_t i = 0; i < k_states; ++i) known.push_back(name(static_cast<State>(i)));
  States out;
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

// What the threads share.
struct Shared {
  const Office* office;
  View view;
  States only;
  Said said;
};

// One thread's state.
class Annotator {
 public:
  explicit Annotator(Shared& shared)
      : m_shared(&shared),
        m_clocks(shared.office->clocks.get()),
        m_reader(make_reader(*shared.office, shared.view.now)),
        m_writer(*m_clocks, shared.view.keep_courses ? DeadlineWriter::Trace::yes : DeadlineWriter::Trace::no) {}

  cli::Selection operator()(const json::Record& record, std::string& value) {
    const Appeal& appeal = m_reader.read(record);
    m_clocks->evaluate(appeal, m_shared->view, m_deadlines);
    m_shared->said.add(m_deadlines);
    const bool is_wanted = m_shared->only.all() ||
                           (!m_deadlines.lacks_time && m_shared->only[static_cast<std::size_t>(m_deadlines.state)]);
    if (!is_wanted) return cli::Selection::filtered;
    m_writer.write(m_deadlines, appeal, m_shared->view.now, value);
    return cli::Selection::pass;
  }

 private:
  Shared* m_shared;
  const Clocks* m_clocks;
  AppealReader m_reader;
  DeadlineWriter m_writer;
  Deadlines m_deadlines;
};

}  // namespace

void AnnotateOptions::bind(cli::Options& options) {
  options.list("--only", "STATES", only, "only appeals whose state is one of these, by commas: breached,warning");
  options.flag("--trace", trace, "add to each clock the stretches of time that were counted");
}

ExitCode annotate(cli::Run& run, const AnnotateOptions& asked) {
  const States only = parse_states(asked.only);
  const Office office = open_office(run);
  if (run.common().print_config) return run.print(config::print_toml(office.settings_file));
  Shared shared{.office = &office, .view = view_of(run), .only = only, .said = {}};
  shared.view.keep_courses = asked.trace;
  const ExitCode code = cli::run_filter(run, {"sla", cli::one_per_thread<Annotator>(shared)});
  shared.said.say(run, office.region.calendar());
  return code;
}

}  // namespace cur::sla
