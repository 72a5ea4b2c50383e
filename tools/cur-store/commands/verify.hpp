#pragma once

#include <string>

#include "cli/program.hpp"

namespace cur::store_tool {

struct VerifyOptions {
  std::string archive;

  void bind(cli::CommonOptions& common, cli::Options& options);
};

// Checks whether the file is whole and every row says what its line says; `rejects` if it finds anything.
ExitCode verify(cli::Run& run, const VerifyOptions& options);

}  // namespace cur::store_tool
