#include "table/workbook.hpp"

#include <algorithm>

#include "table/ods.hpp"
#include "table/xlsx.hpp"
#include "table/xlsx_workbook.hpp"
#include "table/xml.hpp"
#include "table/zip_archive.hpp"

namespace cur::table {

namespace {

// The names of the sheets that are not hidden; of all sheets if all are.
template <class Sheets>
std::vector<std::string> names_of(const Sheets& sheets) {
  const bool all_hidden = std::all_of(sheets.begin(), sheets.end(), [](const auto& sheet) { return sheet.hidden; });
  std::vector<std::string> names;
  for (const auto& sheet : sheets) {
    if (all_hidden || !sheet.hidden) names.push_back(sheet.name);
  }
  return names;
}

class PropertyHandler : public XmlHandler {
 public:
  explicit PropertyHandler(std::string_view name) : m_name(name) {}
  void start(std::string_view element, const XmlAttributes& attributes) override {
    is_found = is_found || ((element == "property" || element == "user-defined") && attributes.get("name") == m_name);
  }
  bool is_found = false;

 private:
  std::string_view m_name;
};

}  // namespace

std::unique_ptr<Reader> open_workbook(const std::string& path, const XlsxOptions& options) {
  bool ods = false;
  {
    ZipArchive archive(path, options.limits);
    ods = is_ods(archive);
  }
  return ods ? open_ods(path, options) : open_xlsx(path, options);
}

std::vector<std::string> visible_sheets(const std::string& path) {
  ZipArchive archive(path, {});
  if (is_ods(archive)) return names_of(ods_sheets(archive));
  std::vector<Sheet> sheets = read_workbook(archive).sheets;
  std::erase_if(sheets, [](const Sheet& sheet) { return sheet.part.empty(); });
  return names_of(sheets);
}

bool has_property(const std::string& path, std::string_view name) {
  ZipArchive archive(path, {});
  PropertyHandler handler(name);
  for (const char* part : {"docProps/custom.xml", "meta.xml"}) {
    if (archive.contains(part)) read_xml(archive, part, handler);
  }
  return handler.is_found;
}

}  // namespace cur::table
