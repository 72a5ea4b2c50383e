#include "base/file.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include <fmt/format.h>

#include "base/fatal.hpp"

namespace cur {

std::string read_whole_file(const std::string& path, ExitCode code) {
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  const std::unique_ptr<std::FILE, Close> file(std::fopen(path.c_str(), "rbe"));
  if (!file) throw Fatal(code, fmt::format("{}: cannot open: {}", path, std::strerror(errno)));
  std::string text;
  std::array<char, 65536> buffer{};
  while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), file.get()))
    text.append(buffer.data(), got);
  if (std::ferror(file.get()) != 0) {
    // A directory can be opened; only reading it fails.
    throw Fatal(errno == EISDIR ? code : ExitCode::io, fmt::format("{}: cannot read: {}", path, std::strerror(errno)));
  }
  return text;
}

}  // namespace cur
