#include "table/xml.hpp"

#include <algorithm>
#include <memory>
#include <new>
#include <string>

#include <expat.h>
#include <fmt/format.h>

namespace cur::table {

namespace {

constexpr int k_step = 64 << 10;
constexpr int k_depth = 256;
// expat scans an incomplete tag again with every step, so the time for a very long tag would be quadratic in its
// length.
constexpr std::uint64_t k_longest_tag = std::uint64_t{1} << 20U;

std::string_view local(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

std::string_view XmlAttributes::get(std::string_view name) const {
  for (const char* const* pair = m_pairs; *pair != nullptr; pair += 2) {
    if (local(*pair) == name) return pair[1];
  }
  return {};
}

XmlReader::XmlReader(ZipPart& part, XmlHandler& handler)
    : m_part(part), m_handler(handler), m_parser(XML_ParserCreate(nullptr)) {
  if (m_parser == nullptr) throw std::bad_alloc();
  XML_SetUserData(m_parser, this);
  XML_SetElementHandler(m_parser, on_start, on_end);
  XML_SetCharacterDataHandler(m_parser, on_text);
  XML_SetStartDoctypeDeclHandler(m_parser, on_doctype);
}

XmlReader::~XmlReader() { XML_ParserFree(m_parser); }

template <class Action>
void XmlReader::guarded(Action action) {
  if (m_failure) return;
  try {
    action();
  } catch (...) {
    m_failure = std::current_exception();
    XML_StopParser(m_parser, XML_FALSE);
  }
}

void XmlReader::on_start(void* self, const char* name, const char** attributes) {
  auto* reader = static_cast<XmlReader*>(self);
  reader->guarded([&] {
    if (++reader->m_depth > k_depth) reader->m_part.archive().fail(reader->m_part.name() + " is nested too deeply");
    reader->m_handler.start(local(name), XmlAttributes(attributes));
  });
}

void XmlReader::on_end(void* self, const char* name) {
  auto* reader = static_cast<XmlReader*>(self);
  --reader->m_depth;
  reader->guarded([&] { reader->m_handler.end(local(name)); });
}

void XmlReader::on_text(void* self, const char* text, int size) {
  auto* reader = static_cast<XmlReader*>(self);
  reader->guarded([&] { reader->m_handler.text({text, static_cast<std::size_t>(size)}); });
}

void XmlReader::on_doctype(void* self, const char*, const char*, const char*, int) {
  auto* reader = static_cast<XmlReader*>(self);
  reader->guarded([&] {
    reader->m_part.archive().fail(reader->m_part.name() +
                                  ": refused: it declares a document type, which no spreadsheet program writes");
  });
}

void XmlReader::pause() {
  m_paused = true;
  XML_StopParser(m_parser, XML_TRUE);
}

// Hands the parser the next bytes.
int XmlReader::feed() {
  void* buffer = XML_GetBuffer(m_parser, k_step);
  if (buffer == nullptr) throw std::bad_alloc();
  const std::size_t got = m_part.read(static_cast<char*>(buffer), static_cast<std::size_t>(k_step));
  m_fed += got;
  return XML_ParseBuffer(m_parser, static_cast<int>(got), got == 0 ? 1 : 0);
}

void XmlReader::check_progress() {
  const XML_Index event = XML_GetCurrentByteIndex(m_parser);  // -1 before the first
  if (m_fed > static_cast<std::uint64_t>(std::max<XML_Index>(event, 0)) + k_longest_tag) {
    m_part.archive().fail(m_part.name() + " has a tag of over 1 MiB");
  }
}

bool XmlReader::resume() {
  if (m_finished) return false;
  for (;;) {
    const int status = m_paused ? XML_ResumeParser(m_parser) : feed();
    if (m_failure || status == XML_STATUS_ERROR) fail();
    m_paused = status == XML_STATUS_SUSPENDED;
    if (m_paused) return true;
    XML_ParsingStatus parsing;
    XML_GetParsingStatus(m_parser, &parsing);
    if (parsing.parsing == XML_FINISHED) {
      m_finished = true;
      return false;
    }
    check_progress();
  }
}

void XmlReader::fail() {
  if (m_failure) std::rethrow_exception(m_failure);
  m_part.archive().fail(fmt::format("{}: line {}: {}; save the file as .xlsx again", m_part.name(),
                                    XML_GetCurrentLineNumber(m_parser), XML_ErrorString(XML_GetErrorCode(m_parser))));
}

void read_xml(ZipArchive& archive, const std::string& part, XmlHandler& handler) {
  const std::unique_ptr<ZipPart> opened = archive.open(part);
  XmlReader reader(*opened, handler);
  while (reader.resume()) {
  }
}

}  // namespace cur::table
