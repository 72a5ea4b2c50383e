#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cur::cli {

// The variable that receives the value of an option; owned by the tool. Binding and parsing open no files.
using Target = std::variant<bool*, int*, std::string*, std::vector<std::string>*>;

struct Option {
  std::string names;        // "-j,--jobs", "--stats", or the name of a positional argument: "FILE"
  std::string placeholder;  // "FILE"; empty for a flag
  std::string help;         // one line
  Target target;
  std::vector<std::string> choices{};  // the allowed values; empty if all are
  bool required = false;  // only for the usage line of a positional argument; the tool checks that it is there

  bool positional() const { return names.front() != '-'; }
};

// The options of a command. Parsing, --help, completion and the tests of the manual use this table.
class Options {
 public:
  void flag(std::string names, bool& target, std::string help);
  void value(std::string names, std::string placeholder, std::string& target, std::string help);
  void value(std::string names, std::string placeholder, int& target, std::string help);
  void list(std::string names, std::string placeholder, std::vector<std::string>& target, std::string help);
  void choice(std::string names, std::vector<std::string> choices, std::string& target, std::string help);
  void positional(std::string name, std::string& target, std::string help);  // required
  enum class Need { optional, required };
  void positionals(std::string name, std::vector<std::string>& target, std::string help, Need need = Need::optional);

  const std::vector<Option>& table() const { return m_table; }

  // Parses the arguments (without the program and the command) and fills the targets. Throws Fatal{usage} with the
  // option and the nearest known one.
  void parse(const std::vector<std::string>& arguments) const;

 private:
  std::vector<Option> m_table;
};

}  // namespace cur::cli
