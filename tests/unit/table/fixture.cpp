#include "fixture.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <unistd.h>
#include <zip.h>

#include "base/fatal.hpp"

namespace cur::table::test {

namespace {

std::string visible(const std::string& cell) {
  std::string shown;
  for (const char c : cell) shown += c == '\n' ? "\\n" : c == '\r' ? "\\r" : std::string(1, c);
  return shown;
}

std::string fatal_of(const std::string& path, const std::function<std::unique_ptr<Reader>()>& open) {
  try {
    read_all(*open());
    return {};
  } catch (const Fatal& fatal) {
    std::string message = fatal.what();
    if (const std::size_t at = message.find(path); at != std::string::npos) message.replace(at, path.size(), "FILE");
    return fmt::format("{} {}", static_cast<int>(fatal.code()), message);
  }
}

constexpr std::string_view k_relationships =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)";
constexpr std::string_view k_type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

}  // namespace

TempFile::TempFile(std::string_view content) {
  m_path = (std::filesystem::temp_directory_path() / "cur-table-XXXXXX").string();
  const int descriptor = ::mkstemp(m_path.data());
  REQUIRE(descriptor >= 0);
  ::close(descriptor);
  std::ofstream(m_path, std::ios::binary) << content;
}

TempFile::~TempFile() { std::filesystem::remove(m_path); }

void write_zip(const std::string& path, const Parts& parts) {
  int error = 0;
  zip_t* archive = ::zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error);
  REQUIRE(archive != nullptr);
  for (const auto& [name, content] : parts) {
    zip_source_t* source = ::zip_source_buffer(archive, content.data(), content.size(), 0);
    REQUIRE(::zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8) >= 0);
  }
  REQUIRE(::zip_close(archive) == 0);
}

Parts workbook(std::string_view rows, const Parts& extra) {
  Parts parts = extra;
  const auto relation = [](std::string_view id, std::string_view type, std::string_view target) {
    return fmt::format(R"(<Relationship Id="{}" Type="{}{}" Target="{}"/>)", id, k_type, type, target);
  };
  parts.try_emplace("_rels/.rels", fmt::format("{}{}</Relationships>", k_relationships,
                                               relation("rId1", "officeDocument", "xl/workbook.xml")));
  parts.try_emplace("xl/workbook.xml",
                    R"(<?xml version="1.0" encoding="UTF-8"?><workbook xmlns:r="r"><sheets><sheet name="Sheet")"
                    R"( sheetId="1" r:id="rId1"/></sheets></workbook>)");
  parts.try_emplace(
      "xl/_rels/workbook.xml.rels",
      fmt::format("{}{}{}{}</Relationships>", k_relationships,
                  relation("rId1", "worksheet", "/xl/worksheets/sheet1.xml"), relation("rId2", "styles", "styles.xml"),
                  relation("rId3", "sharedStrings", "sharedStrings.xml")));
  parts.try_emplace("xl/styles.xml",
                    R"(<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[hh]:mm:ss"/>)"
                    R"(<numFmt numFmtId="165" formatCode="dd\.mm\.yyyy;@"/></numFmts>)"
                    R"(<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>)"
                    R"(<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="21"/>)"
                    R"(<xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="2"/></cellXfs></styleSheet>)");
  parts.try_emplace("xl/worksheets/sheet1.xml", fmt::format("<worksheet><sheetData>{}</sheetData></worksheet>", rows));
  return parts;
}

std::vector<std::string> read_all(Reader& reader) {
  std::vector<std::string> lines;
  for (;;) {
    const Next next = reader.next();
    if (std::holds_alternative<End>(next)) return lines;
    if (const auto* row = std::get_if<Row>(&next)) {
      std::string line = fmt::format("{}: ", row->line);
      for (std::size_t i = 0; i < row->cells.size(); ++i) line += (i == 0 ? "" : "|") + visible(row->cells[i]);
      lines.push_back(line);
    } else {
      const BadRow& bad = std::get<BadRow>(next);
      lines.push_back(fmt::format("{}:{}! {}", bad.line, bad.byte, bad.reason));
    }
  }
}

std::vector<std::string> read_csv(std::string_view content, const CsvOptions& options) {
  const TempFile file(content);
  return read_all(*open_csv(file.path(), options));
}

std::vector<std::string> read_xlsx(const Parts& parts, const XlsxOptions& options) {
  const TempFile file;
  write_zip(file.path(), parts);
  return read_all(*open_xlsx(file.path(), options));
}

std::string csv_fatal(std::string_view content, const CsvOptions& options) {
  const TempFile file(content);
  return fatal_of(file.path(), [&] { return open_csv(file.path(), options); });
}

std::string xlsx_fatal(const Parts& parts, const XlsxOptions& options) {
  const TempFile file;
  write_zip(file.path(), parts);
  return fatal_of(file.path(), [&] { return open_xlsx(file.path(), options); });
}

std::string fatal_of_file(const std::string& path) {
  return fatal_of(path, [&] { return open_xlsx(path, {}); });
}

std::optional<std::string> shared_file(const std::string& name) {
  const char* named = std::getenv("CUR_SHARED");
  const std::filesystem::path root =
      named != nullptr ? std::filesystem::path(named) : std::filesystem::path(CUR_SOURCE_DIR) / "../shared";
  const std::filesystem::path file = root / "data" / name;
  if (std::filesystem::exists(file)) return file.string();
  MESSAGE("skipped: there is no " << file.string());
  return std::nullopt;
}

}  // namespace cur::table::test
