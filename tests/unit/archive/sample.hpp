#pragma once

// What the tests of the archive share: empty archives of each backend, and lines to put into them.

#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "archive/portable/exporter.hpp"
#include "archive/reader.hpp"
#include "archive/rules/put_rules.hpp"
#include "archive/sqlite/database.hpp"
#include "archive/upgrade/archive_upgrade.hpp"
#include "archive/words/text_filter.hpp"
#include "base/fatal.hpp"
#include "memory_database.hpp"

namespace archive_sample {

// The backends that a test runs on: TEST_CASE_TEMPLATE("…", Backend, BACKENDS).
struct Sqlite {
  static std::unique_ptr<Database> make() {
    return std::make_unique<cur::archive::sqlite::SqliteDatabase>(std::string(cur::archive::sqlite::k_in_memory),
                                                                  Access::create);
  }
};
struct Memory {
  static std::unique_ptr<Database> make() { return std::make_unique<MemoryDatabase>(); }
};
#define BACKENDS archive_sample::Sqlite, archive_sample::Memory

using Lines = std::vector<std::string>;

inline cur::time::Instant at(const std::string& text) { return *cur::time::parse_rfc3339(text); }
inline std::int64_t milliseconds(const std::string& text) { return at(text).time_since_epoch().count(); }

// An archive and all that works on it.
struct Archive {
  explicit Archive(std::unique_ptr<Database> of) : database(std::move(of)) {}

  std::unique_ptr<Database> database;
  Transaction transaction{*database};
  WordIndexer words{*database};
  PutRules rules{*database, transaction, words};

  void raise(Floor floor, const std::string& to) {
    raise_floor(*database, transaction, floor, milliseconds(to));
    transaction.commit();
  }
};

inline cur::Result<Put> put(Archive& archive, const std::string& line,
                            const std::string& now = "2026-03-04T00:00:00Z") {
  cur::json::Record record;
  REQUIRE_FALSE(record.parse_copy(line));
  cur::Result<Put> kept = archive.rules.put(record, at(now));
  archive.transaction.commit();
  return kept;
}

inline Lines get(Archive& archive, Query query = {}, const std::string& text = "") {
  Lines lines;
  TextFilter filter;
  if (!text.empty()) REQUIRE_FALSE(filter.add(text));
  query.stems = filter.wanted_stems();
  Reader(*archive.database).get(query, [&](const AppealRow& appeal, std::string_view line) {
    if (filter.accepts(appeal.line)) lines.emplace_back(line);
    return true;
  });
  return lines;
}

// The lines of an export, without its header.
inline Lines everything(Archive& archive) {
  Lines lines;
  export_lines(*archive.database, [&](std::string_view line) {
    lines.emplace_back(line);
    return true;
  });
  REQUIRE(lines.front() == fmt::format(R"({{"kind":"archive","version":{}}})", cur::archive::k_meaning_version));
  lines.erase(lines.begin());
  return lines;
}

inline Lines revisions(Archive& archive, const std::string& id) {
  Lines lines;
  archive.database->revisions_of(id, [&](const RevisionRow& one) {
    lines.emplace_back(one.line);
    return true;
  });
  return lines;
}

inline std::string state(Archive& archive, const std::string& id) {
  return std::string(archive.database->find_appeal(id)->columns.state);
}

}  // namespace archive_sample
