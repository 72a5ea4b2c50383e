#pragma once

#include <stdexcept>
#include <string>

#include "base/exit_code.hpp"

namespace cur {

// The error that ends a run. Any layer may throw one; only cli/program.cpp catches it, prints `program: message` and
// exits with the code. A bad record does not end a run and is reported as a Result (base/result.hpp).
class Fatal : public std::runtime_error {
 public:
  Fatal(ExitCode code, const std::string& message) : std::runtime_error(message), m_code(code) {}
  ExitCode code() const { return m_code; }

 private:
  ExitCode m_code;
};

}  // namespace cur
