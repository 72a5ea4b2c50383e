#include "learn/model_output.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>
#include <unistd.h>

#include "base/fatal.hpp"
#include "io/atomic_file.hpp"

namespace cur::classify {

void check_writable(const std::string& path) {
  const std::string parent = std::filesystem::path(path).parent_path().string();
  const std::string folder = parent.empty() ? "." : parent;
  if (::access(folder.c_str(), W_OK) != 0) {
    throw Fatal(ExitCode::io, fmt::format("cannot write {}: {}: {}", path, folder, std::strerror(errno)));
  }
  if (std::filesystem::is_directory(path)) {
    throw Fatal(ExitCode::io, fmt::format("cannot write {}: it is a folder; name a file in it", path));
  }
  if (!std::filesystem::exists(path)) return;
  if (!std::filesystem::is_regular_file(path)) {
    throw Fatal(ExitCode::io, fmt::format("cannot write {}: it is a pipe or a device; a model goes into a file", path));
  }
  std::ifstream file(path, std::ios::binary);
  std::string begin(k_model_magic.size(), '\0');
  file.read(begin.data(), static_cast<std::streamsize>(begin.size()));
  if (file.gcount() > 0 && begin != k_model_magic) {
    throw Fatal(ExitCode::io, fmt::format("{} is there and is no model: name another file, or remove it", path));
  }
}

void write_model(const std::string& path, const ModelParts& parts) {
  io::replace_file(std::filesystem::weakly_canonical(path), encode(parts), io::Writers::any, io::Readers::by_umask);
}

}  // namespace cur::classify
