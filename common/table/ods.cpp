#include "table/ods.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "base/fatal.hpp"
#include "base/strings.hpp"
#include "table/merged_cells.hpp"
#include "table/ods_sheet.hpp"
#include "table/sheet_limits.hpp"
#include "table/xml.hpp"

namespace cur::table {

namespace {

constexpr const char* k_content = "content.xml";

class SheetListHandler : public XmlHandler {
 public:
  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "style") {
      m_style = attributes.get("name");
    } else if (name == "table-properties" && attributes.get("display") == "false") {
      m_hidden.insert(m_style);
    } else if (name == "table" && m_depth++ == 0 && sheets.size() < k_most_sheets) {
      sheets.push_back(
          {std::string(attributes.get("name")), m_hidden.contains(std::string(attributes.get("style-name")))});
    }
  }
  void end(std::string_view name) override {
    if (name == "table") --m_depth;
  }

  std::vector<OdsSheet> sheets;

 private:
  std::string m_style;
  std::set<std::string> m_hidden;
  int m_depth = 0;
};

class MimeType {
 public:
  explicit MimeType(ZipArchive& archive) {
    if (!archive.contains("mimetype")) return;
    m_text.resize(100);
    const std::unique_ptr<ZipPart> part = archive.open("mimetype");
    m_text.resize(part->read(m_text.data(), m_text.size()));
  }
  bool is_spreadsheet() const { return m_text.starts_with("application/vnd.oasis.opendocument.spreadsheet"); }

 private:
  std::string m_text;
};

class OdsReader : public Reader {
 public:
  OdsReader(const std::string& path, const XlsxOptions& options) : m_archive(path, options.limits) {
    const std::vector<OdsSheet> sheets = ods_sheets(m_archive);
    const OdsSheet& sheet = choose(sheets, options.sheet, path);
    m_handler.emplace(sheet.name, options.fills_merged);
    m_part = m_archive.open(k_content);
    m_xml.emplace(*m_part, *m_handler);
    m_handler->set_reader(*m_xml);
    if (options.sheet.empty() && sheets.size() > 1) {
      m_note = "read the sheet '" + sheet.name + "', the first of several; name the sheet if that is wrong";
    }
  }

  Next next() override {
    while (m_copies > 0 || m_xml->resume()) {
      if (m_copies == 0) {
        m_copies = m_handler->repeats();
        m_row = m_handler->row();
        m_cells = m_handler->cells();
        // A row that is repeated a million times is an empty one, or an empty format.
        if (m_cells.empty()) m_copies = 0;
        if (m_cells.empty()) continue;
      }
      --m_copies;
      if (!m_handler->fault().empty()) return BadRow{m_row, 0, std::string(m_handler->fault()), {}};
      if (m_width == 0) m_width = m_cells.size();
      std::vector<std::string> cells = m_cells;
      if (cells.size() < m_width) cells.resize(m_width);
      return Row{std::move(cells), m_row++, 0, {}};
    }
    return End{};
  }

  std::string note() const override { return m_note; }

 private:
  static const OdsSheet& choose(const std::vector<OdsSheet>& sheets, const std::string& name, const std::string& path) {
    std::vector<std::string> names;
    for (const OdsSheet& sheet : sheets) {
      if (name.empty() ? !sheet.hidden : sheet.name == name) return sheet;
      if (names.size() < 20) names.push_back("'" + sheet.name + "'");
    }
    if (name.empty()) return sheets.front();
    throw Fatal(ExitCode::configuration,
                fmt::format("{}: there is no sheet '{}'; there is {}", path, name, join(names, ", ")));
  }

  ZipArchive m_archive;
  std::optional<OdsSheetHandler> m_handler;
  std::unique_ptr<ZipPart> m_part;
  std::optional<XmlReader> m_xml;
  std::string m_note;
  std::vector<std::string> m_cells;
  std::uint64_t m_row = 0;
  std::uint64_t m_copies = 0;  // of m_cells, not handed out yet
  std::size_t m_width = 0;     // of the first row
};

}  // namespace

bool is_ods(ZipArchive& archive) { return MimeType(archive).is_spreadsheet(); }

std::vector<OdsSheet> ods_sheets(ZipArchive& archive) {
  SheetListHandler handler;
  read_xml(archive, k_content, handler);
  if (handler.sheets.empty()) archive.fail("no sheet in it: save it as .ods again");
  return std::move(handler.sheets);
}

std::unique_ptr<Reader> open_ods(const std::string& path, const XlsxOptions& options) {
  return std::make_unique<OdsReader>(path, options);
}

}  // namespace cur::table
