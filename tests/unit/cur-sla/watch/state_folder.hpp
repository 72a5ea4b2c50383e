#pragma once

#include <filesystem>
#include <string>

#include <unistd.h>

namespace sla_sample {

// A temporary folder for state files of `watch`, removed with this object.
struct StateFolder {
  StateFolder() : path(std::filesystem::temp_directory_path() / ("cur-watch-" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(path);
  }
  ~StateFolder() { std::filesystem::remove_all(path); }
  std::filesystem::path path;
};

}  // namespace sla_sample
