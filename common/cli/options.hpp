#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cur::cli {

// Where the value of an option goes; the tool owns it. Nothing is opened or read while options are bound or parsed.
using Target = std::variant<bool*, int*, std::string*, std::vector<std::string>*>;

struct Option {
  std::string names;        // "-j,--jobs", "--stats", or the name of a positional: "FILE"
  std::string placeholder;  // "FILE"; empty for a flag
  std::string help;         // one line
  Target target;
  std::vector<std::string> choices{};  // when not empty: the only values allowed
  bool required = false;               // of a positional: shown so; that it is there is for the tool to check

  bool positional() const { return names.front() != '-'; }
};

// The one table of a command's options: parsing, --help, completion and the tests of the manual all read it.
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

  // Fills the targets. Throws Fatal{usage} that names the option and the nearest valid spelling.
  void parse(const std::vector<std::string>& arguments) const;

 private:
  std::vector<Option> m_table;
};

}  // namespace cur::cli
