#include "table/xlsx_parts.hpp"

#include <map>
#include <utility>

#include <fmt/format.h>

#include "base/strings.hpp"
#include "table/xml.hpp"

namespace cur::table {

namespace {

constexpr std::size_t k_most_styles = std::size_t{1} << 20U;  // spreadsheet programs stop at 65,490

unsigned number_of(std::string_view attribute) {
  const std::int64_t value = to_integer(attribute).value_or(0);
  return value < 0 || value > 1'000'000 ? 0U : static_cast<unsigned>(value);
}

class StylesHandler : public XmlHandler {
 public:
  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "numFmt" && m_custom.size() < k_most_styles) {
      m_custom[number_of(attributes.get("numFmtId"))] = classify_format(attributes.get("formatCode"));
    } else if (name == "cellXfs") {
      m_in_cells = true;
    } else if (name == "xf" && m_in_cells && formats.size() < k_most_styles) {
      const unsigned id = number_of(attributes.get("numFmtId"));
      const auto custom = m_custom.find(id);
      formats.push_back(custom == m_custom.end() ? builtin_format(id) : custom->second);
    }
  }
  void end(std::string_view name) override {
    if (name == "cellXfs") m_in_cells = false;
  }

  std::vector<NumberFormat> formats;

 private:
  std::map<unsigned, NumberFormat> m_custom;
  bool m_in_cells = false;  // cellStyleXfs holds elements of the same name
};

}  // namespace

class StringsHandler : public XmlHandler {
 public:
  StringsHandler(SharedStrings& strings, const ZipArchive& archive) : m_strings(strings), m_archive(archive) {}

  void start(std::string_view name, const XmlAttributes&) override {
    if (name == "t") m_collects = m_phonetic == 0;
    if (name == "rPh") ++m_phonetic;
  }
  void end(std::string_view name) override {
    if (name == "t") m_collects = false;
    if (name == "rPh") --m_phonetic;
    if (name != "si") return;
    m_strings.m_bytes += decode_escapes(m_text);
    m_strings.m_ends.push_back(m_strings.m_bytes.size());
    m_text.clear();
    check_size();
  }
  void text(std::string_view piece) override {
    if (!m_collects) return;
    m_text += piece;
    check_size();
  }

 private:
  void check_size() const {
    const std::uint64_t size =
        m_strings.m_bytes.size() + m_text.size() + m_strings.m_ends.size() * sizeof(std::uint64_t);
    if (size <= m_archive.limits().string_bytes) return;
    m_archive.fail(fmt::format("refused: more than {} MiB of shared strings; save the sheet as CSV",
                               m_archive.limits().string_bytes >> 20U));
  }

  SharedStrings& m_strings;
  const ZipArchive& m_archive;
  std::string m_text;
  bool m_collects = false;
  int m_phonetic = 0;
};

std::vector<NumberFormat> read_styles(ZipArchive& archive, const std::string& part) {
  if (part.empty() || !archive.contains(part)) return {};
  StylesHandler handler;
  read_xml(archive, part, handler);
  return std::move(handler.formats);
}

void SharedStrings::read(ZipArchive& archive, const std::string& part) {
  if (part.empty() || !archive.contains(part)) return;
  StringsHandler handler(*this, archive);
  read_xml(archive, part, handler);
}

std::string_view SharedStrings::operator[](std::size_t index) const {
  const std::uint64_t start = index == 0 ? 0 : m_ends[index - 1];
  return std::string_view(m_bytes).substr(start, m_ends[index] - start);
}

}  // namespace cur::table
