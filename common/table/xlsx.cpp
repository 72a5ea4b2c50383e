#include "table/xlsx.hpp"

#include <optional>
#include <utility>

#include "table/merged_cells.hpp"
#include "table/xlsx_sheet.hpp"
#include "table/xlsx_workbook.hpp"

namespace cur::table {

// Uses libzip and expat instead of liborcus 0.17, which loses inline strings (the export of the incident system has no
// others), unpacks a zip bomb of 1 MB to 1 GB without a limit, and needs 200 MB and 1.5 s for a sheet of 128 MB. The
// same sheet takes 5 MB and 0.8 s here.
namespace {

class XlsxReader : public Reader {
 public:
  XlsxReader(const std::string& path, const XlsxOptions& options) : m_archive(path, options.limits) {
    const Workbook workbook = read_workbook(m_archive);
    const Sheet& sheet = choose_sheet(workbook, options.sheet, path);
    m_context.epoch_1904 = workbook.epoch_1904;
    m_context.formats = read_styles(m_archive, workbook.styles_part);
    m_context.strings.read(m_archive, workbook.strings_part);
    if (options.fills_merged) read_merged(sheet.part);
    m_part = m_archive.open(sheet.part);
    m_xml.emplace(*m_part, m_handler);
    m_handler.set_reader(*m_xml);
    if (options.sheet.empty() && workbook.sheets.size() > 1) {
      m_note = "read the sheet '" + sheet.name + "', the first of several; name the sheet if that is wrong";
    }
  }

  Next next() override {
    while (m_xml->resume()) {
      std::vector<std::string>& cells = m_handler.cells();
      if (!m_handler.fault().empty()) return BadRow{m_handler.row(), 0, std::string(m_handler.fault()), {}};
      if (!m_merged.empty()) m_merged.fill(m_handler.row(), cells);
      if (cells.empty()) continue;
      if (m_width == 0) m_width = cells.size();
      if (cells.size() < m_width) cells.resize(m_width);
      return Row{std::move(cells), m_handler.row(), 0, {}};
    }
    return End{};
  }

  std::string note() const override { return m_note; }

 private:
  // The ranges stand behind the rows.
  class MergeHandler : public XmlHandler {
   public:
    explicit MergeHandler(MergedCells& merged) : m_merged(&merged) {}
    void start(std::string_view name, const XmlAttributes& attributes) override {
      if (name == "mergeCell") m_merged->add(attributes.get("ref"));
    }

   private:
    MergedCells* m_merged;
  };

  void read_merged(const std::string& part) {
    MergeHandler handler(m_merged);
    read_xml(m_archive, part, handler);
  }

  ZipArchive m_archive;
  MergedCells m_merged;
  SheetContext m_context;
  SheetHandler m_handler{m_context};
  std::unique_ptr<ZipPart> m_part;
  std::optional<XmlReader> m_xml;
  std::string m_note;
  std::size_t m_width = 0;  // of the first row
};

}  // namespace

std::unique_ptr<Reader> open_xlsx(const std::string& path, const XlsxOptions& options) {
  return std::make_unique<XlsxReader>(path, options);
}

}  // namespace cur::table
