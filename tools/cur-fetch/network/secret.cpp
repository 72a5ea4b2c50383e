#include "network/secret.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fmt/format.h>
#include <sys/stat.h>

#include "base/fatal.hpp"
#include "base/file.hpp"
#include "base/strings.hpp"
#include "base/utf8.hpp"

namespace cur::fetch {

namespace {

constexpr std::size_t k_min_secret_bytes = 6;  // a shorter one would be found by chance in texts that are shown

std::string wrong_token(std::string_view line) {
  const bool plain = std::all_of(line.begin(), line.end(), [](char c) { return c > ' ' && c < 0x7f; });
  if (plain && line.size() >= k_min_secret_bytes) return {};
  return fmt::format(
      "the first line is no token: that has at least {} characters, all of ASCII and none a blank; put it "
      "there as the service gave it",
      k_min_secret_bytes);
}

std::string wrong_password(std::string_view line) {
  if (line.empty()) return "the first line is empty: put the password there";
  if (line.size() < k_min_secret_bytes) {
    return fmt::format(
        "a password of less than {} bytes cannot be kept out of what is shown: give the mailbox a longer one",
        k_min_secret_bytes);
  }
  const bool odd =
      std::any_of(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
  if (odd || utf8::find_invalid(line) != line.size())
    return "the first line is no password: it has control characters, or is not UTF-8";
  return {};
}

}  // namespace

std::string read_secret(const std::string& path, SecretKind kind) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0)
    throw Fatal(ExitCode::configuration,
                fmt::format("{}: {}: put the token there, and nothing else", path, std::strerror(errno)));
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
    throw Fatal(ExitCode::configuration, fmt::format("{}: others can read this secret: chmod 600 {}", path, path));
  const std::string whole = read_whole_file(path, ExitCode::configuration);
  std::string_view line = std::string_view(whole).substr(0, whole.find('\n'));
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (kind == SecretKind::token) line = trim(line);
  if (const std::string wrong = kind == SecretKind::token ? wrong_token(line) : wrong_password(line); !wrong.empty())
    throw Fatal(ExitCode::configuration, fmt::format("{}: {}", path, wrong));
  return std::string(line);
}

}  // namespace cur::fetch
