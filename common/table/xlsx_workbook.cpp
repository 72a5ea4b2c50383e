#include "table/xlsx_workbook.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/fatal.hpp"
#include "base/strings.hpp"
#include "table/sheet_limits.hpp"
#include "table/xml.hpp"

namespace cur::table {

namespace {

struct Relationship {
  std::string id;
  std::string type;  // the last piece of its URI: the transitional and the strict standard differ in the rest
  std::string target;
};

std::pair<std::string_view, std::string_view> split_path(std::string_view part) {
  const std::size_t slash = part.rfind('/');
  if (slash == std::string_view::npos) return {{}, part};
  return {part.substr(0, slash), part.substr(slash + 1)};
}

class RelationshipHandler : public XmlHandler {
 public:
  explicit RelationshipHandler(std::string_view folder) : m_folder(folder) {}

  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name != "Relationship" || attributes.get("TargetMode") == "External") return;
    if (found.size() > k_most_sheets) return;
    const std::string_view type = attributes.get("Type");
    found.push_back({std::string(attributes.get("Id")), std::string(split_path(type).second),
                     resolve_target(m_folder, attributes.get("Target"))});
  }

  std::vector<Relationship> found;

 private:
  std::string m_folder;
};

std::vector<Relationship> read_relationships(ZipArchive& archive, std::string_view part) {
  const auto [folder, name] = split_path(part);
  const std::string relationships = fmt::format("{}{}_rels/{}.rels", folder, folder.empty() ? "" : "/", name);
  if (!archive.contains(relationships)) return {};
  RelationshipHandler handler(folder);
  read_xml(archive, relationships, handler);
  return std::move(handler.found);
}

std::string target_of_type(const std::vector<Relationship>& relationships, std::string_view type) {
  const auto found = std::find_if(relationships.begin(), relationships.end(),
                                  [&](const Relationship& relationship) { return relationship.type == type; });
  return found == relationships.end() ? std::string() : found->target;
}

class WorkbookHandler : public XmlHandler {
 public:
  WorkbookHandler(Workbook& workbook, const std::vector<Relationship>& relationships)
      : m_workbook(workbook), m_relationships(relationships) {}

  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "workbookPr") {
      const std::string_view epoch = attributes.get("date1904");
      m_workbook.epoch_1904 = epoch == "1" || epoch == "true" || epoch == "on";
    } else if (name == "sheet" && m_workbook.sheets.size() < k_most_sheets) {
      const std::string_view state = attributes.get("state");
      Sheet sheet{std::string(attributes.get("name")), {}, state == "hidden" || state == "veryHidden"};
      const std::string_view id = attributes.get("id");
      for (const Relationship& relationship : m_relationships) {
        if (relationship.id == id && relationship.type == "worksheet") sheet.part = relationship.target;
      }
      m_workbook.sheets.push_back(std::move(sheet));
    }
  }

 private:
  Workbook& m_workbook;
  const std::vector<Relationship>& m_relationships;
};

}  // namespace

std::string resolve_target(std::string_view folder, std::string_view target) {
  std::string unified(target);
  std::replace(unified.begin(), unified.end(), '\\', '/');
  const std::string whole = unified.starts_with('/') || folder.empty() ? unified : std::string(folder) + "/" + unified;
  std::vector<std::string> pieces;
  for (const std::string_view piece : split(whole, '/')) {
    if (piece == "..") {
      if (!pieces.empty()) pieces.pop_back();
    } else if (!piece.empty() && piece != ".") {
      pieces.emplace_back(piece);
    }
  }
  return join(pieces, "/");
}

Workbook read_workbook(ZipArchive& archive) {
  std::string part = target_of_type(read_relationships(archive, ""), "officeDocument");
  if (part.empty()) part = "xl/workbook.xml";
  if (part.ends_with(".bin")) archive.fail("an .xlsb workbook: save it as .xlsx");
  if (!archive.contains(part))
    archive.fail("no workbook in it, so it is neither .xlsx nor .ods: save it as one of them");
  const std::vector<Relationship> relationships = read_relationships(archive, part);
  Workbook workbook;
  workbook.styles_part = target_of_type(relationships, "styles");
  workbook.strings_part = target_of_type(relationships, "sharedStrings");
  WorkbookHandler handler(workbook, relationships);
  read_xml(archive, part, handler);
  const auto has_cells = [](const Sheet& sheet) { return !sheet.part.empty(); };
  if (std::none_of(workbook.sheets.begin(), workbook.sheets.end(), has_cells)) {
    archive.fail("no sheet in it: save it as .xlsx again");
  }
  return workbook;
}

const Sheet& choose_sheet(const Workbook& workbook, const std::string& name, const std::string& path) {
  const Sheet* first = nullptr;
  std::vector<std::string> names;
  for (const Sheet& sheet : workbook.sheets) {
    if (sheet.part.empty()) continue;
    if (!name.empty() && sheet.name == name) return sheet;
    if (first == nullptr || (first->hidden && !sheet.hidden)) first = &sheet;
    if (names.size() < 20) names.push_back("'" + sheet.name + "'");
  }
  if (name.empty() && first != nullptr) return *first;
  throw Fatal(ExitCode::configuration,
              fmt::format("{}: there is no sheet '{}'; there is {}", path, name, join(names, ", ")));
}

}  // namespace cur::table
