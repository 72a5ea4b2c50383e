#include "choose_sources.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "base/fatal.hpp"
#include "base/strings.hpp"
#include "io/output.hpp"

namespace cur::fetch {

namespace {

// Copies stdin to a temporary file, because it is read twice: once to guess, once to fetch.
std::string spool_stdin() {
  if (::isatty(STDIN_FILENO) != 0) {
    throw Fatal(ExitCode::usage, "a table is expected on stdin, from a pipe or a file; try cur-fetch --help");
  }
  std::string directory = std::filesystem::temp_directory_path().string();
  const int spool = ::open(directory.c_str(), O_TMPFILE | O_RDWR, 0600);
  if (spool < 0) throw Fatal(ExitCode::io, fmt::format("cannot make a temporary file in {}", directory));
  io::Output out(spool, directory);
  std::array<char, 64U << 10U> buffer;
  for (ssize_t got = 0; (got = ::read(STDIN_FILENO, buffer.data(), buffer.size())) != 0;) {
    if (got < 0 && errno != EINTR) throw Fatal(ExitCode::io, "cannot read stdin");
    if (got > 0) (void)out.write({buffer.data(), static_cast<std::size_t>(got)});
  }
  return fmt::format("/proc/self/fd/{}", spool);
}

}  // namespace

GuessedSource guess_argument(const std::string& argument, const std::string& zone) {
  return guess_source({argument == "-" ? spool_stdin() : argument, argument}, zone);
}

namespace {

// Ids begin with the name of their source, so two sources of one name could give two messages the same id.
void check_names(const std::vector<Source>& sources) {
  for (const Source& source : sources) {
    for (const Source& before : sources) {
      if (&before == &source) break;
      if (before.name != source.name) continue;
      throw Fatal(ExitCode::usage,
                  fmt::format("{} and {} would both be source {}; fetch one at a time, or name them in "
                              "sources.toml (cur-fetch --guess {})",
                              before.shown, source.shown, source.name, source.shown));
    }
  }
}

}  // namespace

std::vector<Source> choose_sources(const std::vector<std::string>& arguments, const std::vector<Source>& configured,
                                   const std::string& zone) {
  if (arguments.empty()) {
    if (configured.empty()) {
      throw Fatal(
          ExitCode::usage,
          "nothing to fetch: name a file (cur-fetch FILE.csv), or a configuration with [[source]] (--config DIR)");
    }
    return configured;
  }
  std::vector<Source> chosen;
  for (const std::string& argument : arguments) {
    const auto named = std::find_if(configured.begin(), configured.end(),
                                    [&](const Source& source) { return source.name == argument; });
    std::error_code ignored;
    if (named != configured.end()) {
      chosen.push_back(*named);
    } else if (argument == "-" || std::filesystem::exists(argument, ignored)) {
      chosen.push_back(guess_argument(argument, zone).source);
    } else {
      std::vector<std::string_view> names;
      for (const Source& source : configured) names.push_back(source.name);
      const std::string_view near = nearest(argument, names);
      throw Fatal(ExitCode::no_input, fmt::format("{}: no such file, and no source of that name{}", argument,
                                                  near.empty() ? "" : fmt::format("; did you mean {}?", near)));
    }
  }
  check_names(chosen);
  return chosen;
}

}  // namespace cur::fetch
