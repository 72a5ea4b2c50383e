#include "base/file.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "base/fatal.hpp"

namespace cur {

std::string read_whole_file(const std::string& path, ExitCode code) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw Fatal(code, fmt::format("{}: cannot open: {}", path, std::strerror(errno)));
  std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (in.bad()) throw Fatal(ExitCode::io, fmt::format("{}: cannot read: {}", path, std::strerror(errno)));
  return text;
}

}  // namespace cur
