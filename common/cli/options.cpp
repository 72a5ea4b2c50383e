#include "cli/options.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "base/fatal.hpp"
#include "base/strings.hpp"

namespace cur::cli {

namespace {

template <class... Visitors>
struct Overloaded : Visitors... {
  using Visitors::operator()...;
};
template <class... Visitors>
Overloaded(Visitors...) -> Overloaded<Visitors...>;  // clang 14 does not deduce it

void add(CLI::App& app, const Option& option) {
  CLI::Option* added = std::visit(
      Overloaded{
          [&](bool* target) { return app.add_flag(option.names, *target); },
          [&](std::vector<std::string>* target) {
            CLI::Option* list = app.add_option(option.names, *target);
            if (option.positional()) return list;
            // One value per occurrence; otherwise `--label a b` would take the files after it.
            return list->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)->allow_extra_args(false);
          },
          [&](auto* target) { return app.add_option(option.names, *target); }},
      option.target);
  if (!option.choices.empty()) added->check(CLI::IsMember(option.choices));
}

// The message of CLI11 for an unknown option has no suggestion.
[[noreturn]] void refuse_unknown(const std::string& given, const std::vector<Option>& table) {
  std::vector<std::string_view> known{"--help", "--version"};
  for (const Option& option : table) {
    if (option.positional()) continue;
    for (std::string_view name : split(option.names, ',')) known.push_back(name);
  }
  const std::string_view bare = std::string_view(given).substr(0, given.find('='));
  const std::string_view near = nearest(bare, known);
  throw Fatal(ExitCode::usage, near.empty() ? fmt::format("unknown argument {}; see --help", given)
                                            : fmt::format("unknown option {}; did you mean {}?", bare, near));
}

}  // namespace

void Options::flag(std::string names, bool& target, std::string help) {
  m_table.push_back({std::move(names), "", std::move(help), &target, {}});
}

void Options::value(std::string names, std::string placeholder, std::string& target, std::string help) {
  m_table.push_back({std::move(names), std::move(placeholder), std::move(help), &target, {}});
}

void Options::value(std::string names, std::string placeholder, int& target, std::string help) {
  m_table.push_back({std::move(names), std::move(placeholder), std::move(help), &target, {}});
}

void Options::list(std::string names, std::string placeholder, std::vector<std::string>& target, std::string help) {
  m_table.push_back({std::move(names), std::move(placeholder), std::move(help), &target, {}});
}

void Options::choice(std::string names, std::vector<std::string> choices, std::string& target, std::string help) {
  const std::string placeholder = join(choices, "|");
  m_table.push_back({std::move(names), placeholder, std::move(help), &target, std::move(choices)});
}

void Options::positional(std::string name, std::string& target, std::string help) {
  m_table.push_back({std::move(name), "", std::move(help), &target, {}, true});
}

void Options::positionals(std::string name, std::vector<std::string>& target, std::string help, Need need) {
  m_table.push_back({std::move(name), "", std::move(help), &target, {}, need == Need::required});
}

void Options::parse(const std::vector<std::string>& arguments) const {
  CLI::App app;
  app.set_help_flag();
  for (const Option& option : m_table) add(app, option);
  try {
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
    app.parse(reversed);
  } catch (const CLI::ExtrasError&) {
    refuse_unknown(app.remaining().empty() ? "" : app.remaining().front(), m_table);
  } catch (const CLI::ParseError& error) {
    std::string message = error.what();
    if (message.starts_with("Could")) message.front() = 'c';
    throw Fatal(ExitCode::usage, fmt::format("{}; see --help", message));
  }
}

}  // namespace cur::cli
