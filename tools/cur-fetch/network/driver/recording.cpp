#include "network/driver/recording.hpp"

#include <filesystem>

#include <fmt/format.h>

#include "base/fatal.hpp"
#include "io/atomic_file.hpp"

namespace cur::fetch {

namespace {

// A cookie identifies a session, and so must be kept as secret as a token.
bool is_secret(std::string_view name) {
  net::Response one;
  one.headers.push_back({std::string(name), ""});
  return one.header("set-cookie") || one.header("cookie");
}

std::string shown_headers(const std::vector<net::Header>& headers) {
  std::string out;
  for (const net::Header& header : headers)
    out += fmt::format("{}: {}\n", header.name, is_secret(header.name) ? "***" : header.value);
  return out;
}

}  // namespace

std::string shown_request(const net::Request& request, const net::Redactor& redactor) {
  std::string out = fmt::format("{} {}\n", request.method, request.url);
  out += shown_headers(request.headers);
  if (!request.user.empty()) out += fmt::format("(user {})\n", request.user);
  if (!request.body.empty()) out += fmt::format("\n{}\n", request.body);
  return redactor(out);
}

Recording::Recording(std::string folder, time::Instant run) : m_folder(std::move(folder)) {
  if (m_folder.empty()) return;
  // 20260312T060000Z: sorts by time, and is a valid file name everywhere.
  for (const char c : time::format_rfc3339(std::chrono::floor<std::chrono::seconds>(run))) {
    if (c != '-' && c != ':') m_run += c;
  }
  std::error_code error;
  std::filesystem::create_directories(m_folder, error);
  if (error) throw Fatal(ExitCode::io, fmt::format("cannot make {}: {}", m_folder, error.message()));
}

void Recording::keep(const std::string& source, std::uint64_t number, const net::Request& request,
                     const net::Response& response, const net::Redactor& redactor) const {
  if (m_folder.empty()) return;
  std::string out;
  if (response.failure != net::Failure::none) {
    out = fmt::format("no answer: {}\n", response.trouble);
  } else {
    out = fmt::format("{} {}\n", response.status, response.url);
    out += shown_headers(response.headers) + "\n" + response.body;
  }
  io::replace_file(fmt::format("{}/{}-{}-{:06}.txt", m_folder, m_run, net::percent_encode(source), number),
                   shown_request(request, redactor) + "\n" + redactor(out), io::Writers::one);
}

}  // namespace cur::fetch
