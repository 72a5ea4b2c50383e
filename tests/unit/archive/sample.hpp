#pragma once

// What the tests of the archive share: an archive in memory, and lines to put into it.

#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "archive/archive.hpp"
#include "archive/portable.hpp"
#include "archive/sqlite/database.hpp"
#include "base/fatal.hpp"

namespace archive_sample {

using cur::archive::Archive;
using cur::archive::Floor;
using cur::archive::Put;
using cur::archive::Query;

inline Archive empty_archive() {
  return Archive(
      std::make_unique<cur::archive::SqliteDatabase>(":memory:", cur::archive::sqlite::Connection::Mode::write, true));
}

inline cur::time::Instant at(const std::string& text) { return *cur::time::parse_rfc3339(text); }

inline cur::Result<Put> put(Archive& archive, const std::string& line,
                            const std::string& now = "2026-03-04T00:00:00Z") {
  cur::json::Record record;
  REQUIRE_FALSE(record.parse_copy(line));
  cur::Result<Put> kept = archive.put(record, at(now));
  archive.commit();
  return kept;
}

inline std::vector<std::string> get(Archive& archive, const Query& query = {}, const std::string& text = "") {
  std::vector<std::string> lines;
  archive.get(query, text, [&](const cur::archive::AppealRow&, std::string_view line) {
    lines.emplace_back(line);
    return true;
  });
  return lines;
}

inline std::vector<std::string> everything(Archive& archive) {
  std::vector<std::string> lines;
  cur::archive::export_lines(archive, [&](std::string_view line) {
    lines.emplace_back(line);
    return true;
  });
  return lines;
}

inline std::vector<std::string> revisions(Archive& archive, const std::string& id) {
  std::vector<std::string> lines;
  archive.database().revisions_of(archive.database().find_appeal(id)->row, [&](const cur::archive::RevisionRow& one) {
    lines.emplace_back(one.line);
    return true;
  });
  return lines;
}

inline std::string state(Archive& archive, const std::string& id) {
  return std::string(archive.database().find_appeal(id)->columns.state);
}

using Lines = std::vector<std::string>;

}  // namespace archive_sample
