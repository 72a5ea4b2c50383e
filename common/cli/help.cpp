#include "cli/help.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/strings.hpp"
#include "base/utf8.hpp"

namespace cur::cli {

namespace {

std::string left_column(const Option& option) {
  std::string names;
  for (std::string_view name : split(option.names, ',')) names += fmt::format("{}{}", names.empty() ? "" : ", ", name);
  return option.placeholder.empty() ? names : fmt::format("{} {}", names, option.placeholder);
}

std::string usage_of(const Options& options) {
  std::string usage = " [option...]";
  for (const Option& option : options.table()) {
    if (!option.positional()) continue;
    const bool many = std::holds_alternative<std::vector<std::string>*>(option.target);
    usage += fmt::format(fmt::runtime(option.required ? " {}{}" : " [{}{}]"), option.names, many ? "..." : "");
  }
  return usage;
}

std::string table_of(const Options& options) {
  std::vector<std::pair<std::string, std::string>> rows;
  for (const Option& option : options.table()) rows.emplace_back(left_column(option), option.help);
  rows.emplace_back("--help", "this text");
  rows.emplace_back("--version", "the version");
  rows.emplace_back("--completion", "a bash completion script");
  std::size_t width = 0;
  for (const auto& row : rows) width = std::max(width, row.first.size() <= 26 ? row.first.size() : 0);
  std::string out = "\n";
  for (const auto& [left, help] : rows) {
    if (left.size() > width) {
      out += fmt::format("  {}\n  {:<{}}  {}\n", left, "", width, help);
    } else {
      out += fmt::format("  {:<{}}  {}\n", left, width, help);
    }
  }
  return out;
}

}  // namespace

std::string help_text(const Program& program, const Options& options) {
  // A default command without a name and without options only asks for a command.
  const std::string command = !program.commands.front().name.empty() ? " [command]"
                              : options.table().empty()              ? " COMMAND"
                                                                     : "";
  std::string out = fmt::format("{}\n\nusage: {}{}{}\n", program.summary, program.name, command, usage_of(options));
  if (program.commands.size() > 1) {
    out += "\ncommands (only as the first argument; `COMMAND --help` tells more):\n";
    for (const Command& other : program.commands) {
      if (other.name.empty()) continue;
      const bool first = &other == &program.commands.front();
      out += fmt::format("  {:<14} {}{}\n", other.name, other.summary, first ? " (when none is named)" : "");
    }
  }
  out += table_of(options);
  if (!program.examples.empty()) {
    out += "\nexamples:\n";
    for (const std::string& example : program.examples) out += "  " + example + "\n";
  }
  return out + fmt::format("\nmanual: man {}\n", program.name);
}

std::string help_text(const Program& program, const Command& command, const Options& options) {
  return fmt::format("{}\n\nusage: {} {}{}\n{}\nmanual: man {}\n", command.summary, program.name, command.name,
                     usage_of(options), table_of(options), program.name);
}

std::string bash_completion(const Program& program) {
  std::string commands;
  std::string cases;
  for (const Command& command : program.commands) {
    Options options;
    command.bind(options);
    std::string names = "--help --version";
    std::string values;
    for (const Option& option : options.table()) {
      if (option.positional()) continue;
      std::string pattern;
      for (std::string_view name : split(option.names, ',')) {
        names += fmt::format(" {}", name);
        pattern += fmt::format("{}{}", pattern.empty() ? "" : "|", name);
      }
      if (!option.choices.empty()) {
        values += fmt::format("        {}) COMPREPLY=($(compgen -W '{}' -- \"$word\")); return ;;\n", pattern,
                              join(option.choices, " "));
      }
    }
    if (!command.name.empty()) commands += (commands.empty() ? "" : " ") + command.name;
    cases += fmt::format("    {})\n", command.name.empty() ? "*" : command.name);
    if (!values.empty()) cases += fmt::format("      case \"$before\" in\n{}      esac\n", values);
    cases += fmt::format("      names='{}' ;;\n", names);
  }
  std::string function = "_" + program.name;
  std::replace(function.begin(), function.end(), '-', '_');
  return fmt::format(
      "# bash completion for {0}, written by `{0} --completion`\n"
      "{1}() {{\n"
      "  local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} names=''\n"
      "  case \"${{COMP_WORDS[1]}}\" in\n{2}  esac\n"
      "  if [[ $word == -* ]]; then COMPREPLY=($(compgen -W \"$names\" -- \"$word\"));\n"
      "  else COMPREPLY=($(compgen -f -- \"$word\")); fi\n"
      "  if [[ $COMP_CWORD == 1 ]]; then COMPREPLY+=($(compgen -W '{3}' -- \"$word\")); fi\n"
      "}}\n"
      "complete -o filenames -F {1} {0}\n",
      program.name, function, cases, commands);
}

}  // namespace cur::cli
