#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>
#include <unistd.h>

#include "base/fatal.hpp"
#include "input/table/row_mapper.hpp"
#include "sources.hpp"

// Sources, rows and files for the tests of cur-fetch.
namespace fetch_sample {

using Cells = std::vector<std::string>;

// A file with this end of its name and this content, gone with the object.
class TempFile {
 public:
  TempFile(std::string_view ending, std::string_view content)
      : m_path((std::filesystem::temp_directory_path() / "cur-fetch-XXXXXX").string()) {
    m_path += ending;
    const int file = ::mkstemps(m_path.data(), static_cast<int>(ending.size()));
    REQUIRE(file >= 0);
    ::close(file);
    std::ofstream(m_path, std::ios::binary) << content;
  }
  ~TempFile() { std::filesystem::remove(m_path); }
  TempFile(const TempFile&) = delete;
  TempFile& operator=(const TempFile&) = delete;
  const std::string& path() const { return m_path; }

 private:
  std::string m_path;
};

inline std::vector<cur::fetch::Source> sources(const std::string& toml) {
  const cur::config::Directory root("/");
  std::vector<cur::fetch::Source> all =
      cur::fetch::load_sources(cur::config::parse_toml(toml, "sources.toml"), root, "Europe/Moscow");
  cur::fetch::refuse_broken(all);
  return all;
}

// The one source of name "s": `lines` are its own, from line 6 of the file on.
inline cur::fetch::Source source(const std::string& lines) {
  return sources("[[source]]\nname = \"s\"\ntype = \"csv\"\npath = \"s.csv\"\nzone = \"Asia/Omsk\"\n" + lines).front();
}

// The message of the Fatal{code} that an action ends in; empty when there is none.
template <class Action>
std::string fatal_of(cur::ExitCode code, const Action& action) {
  try {
    action();
  } catch (const cur::Fatal& fatal) {
    CHECK(fatal.code() == code);
    return fatal.what();
  }
  return "";
}

// One run of a mapper over some rows.
struct Mapped {
  Cells lines;     // the records; "! reason" for a row that has none
  Cells warnings;  // "column: problem"
};

inline Mapped map_rows(const cur::fetch::Source& source, const Cells& header, const std::vector<Cells>& rows) {
  cur::fetch::RowMapper mapper(source, header, "F");
  Mapped mapped;
  std::uint64_t number = 0;
  for (Cells cells : rows) {
    std::string line;
    const auto warn = [&](std::string_view column, std::string_view problem) {
      mapped.warnings.push_back(std::string(column) + ": " + std::string(problem));
    };
    const auto error = mapper.map(cells, ++number, warn, line);
    if (error) {
      CHECK(line.empty());
      line = "! " + error->message;
    }
    mapped.lines.push_back(line);
  }
  return mapped;
}

// The record of the first row without what all have: {"id":"s:1","source":"s","fetched_at":"F",REST}.
inline std::string rest_of(const Mapped& mapped) {
  constexpr std::string_view k_start = R"({"id":"s:1","source":"s","fetched_at":"F",)";
  const std::string& line = mapped.lines.at(0);
  REQUIRE(line.starts_with(k_start));
  return line.substr(k_start.size(), line.size() - k_start.size() - 1);
}

}  // namespace fetch_sample
