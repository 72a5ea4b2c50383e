#pragma once

#include <stdexcept>
#include <string>

#include "base/exit_code.hpp"

namespace cur {

// A run that cannot go on. Thrown anywhere, caught in one place (cli/program.cpp), which prints
// `program: message` and exits with the code. One bad record is never a Fatal: it is a value (base/result.hpp).
class Fatal : public std::runtime_error {
 public:
  Fatal(ExitCode code, const std::string& message) : std::runtime_error(message), m_code(code) {}
  ExitCode code() const { return m_code; }

 private:
  ExitCode m_code;
};

}  // namespace cur
